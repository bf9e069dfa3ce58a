using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>What the kept epoch is chosen by, always on the validation split.</summary>
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
}
