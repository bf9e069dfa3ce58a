using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>How two samples become one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MixKind>))]
public enum MixKind
{
    /// <summary>Every pixel is a weighted mean.</summary>
    [JsonStringEnumMemberName("mixup")]
    Mixup,

    /// <summary>A rectangle of one lies on the other.</summary>
    [JsonStringEnumMemberName("cutmix")]
    CutMix,
}
