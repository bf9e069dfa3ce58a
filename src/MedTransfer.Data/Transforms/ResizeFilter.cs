using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>How a value between pixel centres is found. Where an image shrinks, linear and cubic filters are widened (antialiasing).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResizeFilter>))]
public enum ResizeFilter
{
    /// <summary>Linear in both axes.</summary>
    [JsonStringEnumMemberName("bilinear")]
    Bilinear,

    /// <summary>The pixel that holds the place.</summary>
    [JsonStringEnumMemberName("nearest")]
    Nearest,

    /// <summary>Cubic convolution (Keys, 1981): a = -0.75 enlarging, -0.5 with antialiasing; cut to the range of the pixels.</summary>
    [JsonStringEnumMemberName("bicubic")]
    Bicubic,
}
