using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>What losses of ordered classes by thresholds share.</summary>
public abstract record OrdinalLoss : TrainingLoss
{
    private protected OrdinalLoss()
    {
    }

    internal override bool TakesWeights => false;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        var faults = base.FindFaults(task, classes);
        return task is null or LearningTask.OrdinalRegression
            ? faults
            : faults.Append("loss: coral and cumulative-link are for ordered classes, which those of this task are not; use cross-entropy or binary-cross-entropy.");
    }

    internal override LogitForm Form(bool multiLabel) => LogitForm.Thresholds;

    internal override Tensor Mean(Tensor logits, Tensor labels, Tensor? weights)
    {
        var thresholds = logits.shape[1];
        var above = labels.dim() == 1
            ? labels.unsqueeze(1).gt(arange(thresholds, dtype: ScalarType.Int64, device: labels.device)).to(logits.dtype)
            : 1 - labels.cumsum(1).narrow(1, 0, thresholds);
        return nn.functional.binary_cross_entropy_with_logits(logits, above, reduction: nn.Reduction.Sum) / logits.shape[0];
    }
}
