using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Softmax cross entropy; see <see cref="TrainingLoss.CrossEntropy"/>.</summary>
public sealed record SoftmaxLoss : TrainingLoss
{
    /// <summary>The share of the target that is spread evenly over the classes; 0 when not given.</summary>
    public double LabelSmoothing { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        var faults = OnlyClasses("cross-entropy", task).Concat(base.FindFaults(task, classes));
        return LabelSmoothing is >= 0 and < 1
            ? faults
            : faults.Append($"loss: the label smoothing must be at least 0 and below 1, found {LabelSmoothing}.");
    }

    internal override LogitForm Form(bool multiLabel) => LogitForm.Classes;

    internal override Tensor Mean(Tensor logits, Tensor labels, Tensor? weights) =>
        nn.functional.cross_entropy(logits, labels, weights, label_smoothing: LabelSmoothing);

    internal override double[]? Shares(int[] labels, int columns) =>
        Weights?.Values is { } weights ? Array.ConvertAll(labels, label => weights[label]) : null;
}
