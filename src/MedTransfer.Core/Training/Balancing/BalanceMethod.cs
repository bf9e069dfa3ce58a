using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>How a training makes up for classes of different sizes.</summary>
[JsonConverter(typeof(StrictEnumConverter<BalanceMethod>))]
public enum BalanceMethod
{
    /// <summary>Every class as often as the largest one, by showing samples again (<see cref="SampleOrder.OverSampled"/>).</summary>
    [JsonStringEnumMemberName("over-sample")]
    OverSample,

    /// <summary>Every class as often as the rarest one; each epoch shows others of the larger classes (<see cref="SampleOrder.DownSampled"/>).</summary>
    [JsonStringEnumMemberName("down-sample")]
    DownSample,

    /// <summary>As many samples as there are, drawn with replacement, all classes alike often (<see cref="SampleOrder.Weighted"/>).</summary>
    [JsonStringEnumMemberName("weighted-sampling")]
    WeightedSampling,

    /// <summary>Every sample once, but those of rare classes or findings count more in the loss (<see cref="LossWeights.Balanced"/>).</summary>
    [JsonStringEnumMemberName("weighted-loss")]
    WeightedLoss,
}
