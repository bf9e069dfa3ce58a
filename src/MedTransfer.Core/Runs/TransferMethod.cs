using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Runs;

/// <summary>What a run takes of the weights that it starts from.</summary>
[JsonConverter(typeof(StrictEnumConverter<TransferMethod>))]
public enum TransferMethod
{
    /// <summary>Their values.</summary>
    [JsonStringEnumMemberName("copy")]
    Copy,

    /// <summary>Mean and variance of every convolution and linear layer, from which the values are drawn anew (the Mean-Var initialization of the Transfusion study).</summary>
    [JsonStringEnumMemberName("mean-var")]
    MeanVariance,
}
