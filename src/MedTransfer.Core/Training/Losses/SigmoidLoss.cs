using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Cross entropy of sigmoids; see <see cref="TrainingLoss.BinaryCrossEntropy"/>.</summary>
public sealed record SigmoidLoss : TrainingLoss
{
    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        var faults = base.FindFaults(task, classes);
        return task is null or LearningTask.BinaryClass or LearningTask.MultiLabel
            ? faults
            : faults.Append($"loss: binary-cross-entropy is for two classes or independent findings, but the task has {classes} classes of which one is right; use cross-entropy.");
    }

    internal override LogitForm Form(bool multiLabel) => multiLabel ? LogitForm.Findings : LogitForm.OneLogit;

    internal override Tensor Mean(Tensor logits, Tensor labels, Tensor? weights)
    {
        if (labels.dim() == 1) labels = labels.unsqueeze(1).to(logits.dtype);
        else if (logits.shape[1] == 1) labels = labels.narrow(1, labels.shape[1] - 1, 1); // the probability of class 1 of a mixed sample
        return KnownFindings.Mean(labels, target => nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None, pos_weights: weights));
    }
}
