using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Features;

/// <summary>How collected activations are kept.</summary>
[JsonConverter(typeof(StrictEnumConverter<FeatureType>))]
public enum FeatureType
{
    /// <summary>In 32 bits, as the network computes them.</summary>
    [JsonStringEnumMemberName("float32")]
    Float32,

    /// <summary>In IEEE half precision: half the room, three significant digits, values up to 65504.</summary>
    [JsonStringEnumMemberName("float16")]
    Float16,
}
