using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>Arithmetic of the forward and backward pass. Weights and optimizer state are in 32 bits, but for <see cref="Float64"/>.</summary>
[JsonConverter(typeof(StrictEnumConverter<Precision>))]
public enum Precision
{
    /// <summary>Everything in 32-bit floating point.</summary>
    [JsonStringEnumMemberName("fp32")]
    Float32,

    /// <summary>Matrix products and convolutions in bfloat16 (autocast), the rest and the loss in 32 bits.</summary>
    [JsonStringEnumMemberName("bf16")]
    BFloat16,

    /// <summary>
    /// As <see cref="BFloat16"/> in IEEE half precision, on a GPU only. Its small range is met by scaling the loss: a step whose
    /// gradient overflows is left out, and the scale falls.
    /// </summary>
    [JsonStringEnumMemberName("fp16")]
    Float16,

    /// <summary>Everything, weights and optimizer state included, in 64-bit floating point: several times slower, for proofs.</summary>
    [JsonStringEnumMemberName("fp64")]
    Float64,
}
