using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>What the kept epoch is chosen by: a figure of the validation split, or its place in the training.</summary>
[JsonConverter(typeof(StrictEnumConverter<Metric>))]
public enum Metric
{
    /// <summary>Highest area under the ROC curve, as the MedMNIST evaluator computes it.</summary>
    [JsonStringEnumMemberName("auc")]
    ValidationAuc,

    /// <summary>Lowest loss.</summary>
    [JsonStringEnumMemberName("loss")]
    ValidationLoss,

    /// <summary>Highest accuracy, as the MedMNIST evaluator computes it.</summary>
    [JsonStringEnumMemberName("accuracy")]
    ValidationAccuracy,

    /// <summary>
    /// None: the last epoch is kept, whatever its validation figures, as publications have it that train for a fixed number of epochs. It cannot
    /// say when to stop, nor which rate is best.
    /// </summary>
    [JsonStringEnumMemberName("last")]
    LastEpoch,
}
