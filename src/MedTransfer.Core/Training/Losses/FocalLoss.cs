using MedTransfer.Data;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>The focal loss; see <see cref="TrainingLoss.Focal"/>.</summary>
public sealed record FocalLoss : TrainingLoss
{
    /// <summary>How much what is easy counts less; 2 when not given.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>The weight of positive labels in multi-label tasks; none when null.</summary>
    public double? Alpha { get; init; }

    internal override bool TakesMixtures => false;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        foreach (var fault in base.FindFaults(task, classes)) yield return fault;
        if (!(double.IsFinite(Gamma) && Gamma >= 0)) yield return $"loss: gamma must be 0 or more, found {Gamma}.";
        if (Alpha is not (null or (>= 0 and <= 1))) yield return $"loss: alpha must be from 0 to 1, found {Alpha}.";
        if (task == LearningTask.MultiLabel && Weights is not null) yield return "loss: the focal loss of independent findings takes alpha, not weights.";
        if (task is not (null or LearningTask.MultiLabel) && Alpha is not null) yield return "loss: alpha is for independent findings; give weights of the classes.";
    }

    internal override LogitForm Form(bool multiLabel) => multiLabel ? LogitForm.Findings : LogitForm.Classes;

    internal override Tensor Mean(Tensor logits, Tensor labels, Tensor? weights) => labels.dim() == 1
        ? Losses.SoftmaxFocal(logits, labels, weights, Gamma)
        : KnownFindings.Mean(labels, target => Losses.SigmoidFocal(logits, target, Alpha ?? -1, Gamma, nn.Reduction.None));
}
