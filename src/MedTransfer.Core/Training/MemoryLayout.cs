using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>Order of the image tensors in memory; the shape stays <c>[N, C, H, W]</c>.</summary>
[JsonConverter(typeof(StrictEnumConverter<MemoryLayout>))]
public enum MemoryLayout
{
    /// <summary>Channel after channel.</summary>
    [JsonStringEnumMemberName("nchw")]
    Nchw,

    /// <summary>Pixel after pixel (channels last): faster convolutions on many machines.</summary>
    [JsonStringEnumMemberName("nhwc")]
    Nhwc,
}
