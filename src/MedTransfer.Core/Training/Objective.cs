using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// The loss of a task and the probabilities of its answers: softmax cross entropy for one class of several (two classes and
/// ordered ones included), binary cross entropy with logits for multi-label tasks. Both are means in natural logarithms;
/// findings that are not known (<see cref="ImageSplit.Unlabelled"/>) are left out of the mean.
/// </summary>
internal sealed class Objective
{
    private readonly bool _multiLabel;
    private readonly bool _hasUnknown;

    private Objective(bool multiLabel, bool hasUnknown) => (_multiLabel, _hasUnknown) = (multiLabel, hasUnknown);

    /// <summary>The objective of a split: only the labels of multi-label tasks have a second axis.</summary>
    public static Objective For(ImageSplit split)
    {
        var multiLabel = split.Labels.dim() == 2;
        return new(multiLabel, multiLabel && split.LabelsAsIntegers().Contains(ImageSplit.Unlabelled));
    }

    /// <summary>The mean loss of a batch, in 32 bits at least whatever the precision of the network was.</summary>
    /// <param name="logits"><c>[B, K]</c>.</param>
    /// <param name="labels">int64 <c>[B]</c>, or float32 <c>[B, K]</c> for multi-label tasks and for mixed samples.</param>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        var full = logits.dtype == ScalarType.Float64 ? logits : logits.to(ScalarType.Float32);
        if (!_multiLabel) return nn.functional.cross_entropy(full, labels);
        if (!_hasUnknown) return nn.functional.binary_cross_entropy_with_logits(full, labels);
        var known = labels.ge(0).to(ScalarType.Float32);
        var terms = nn.functional.binary_cross_entropy_with_logits(full, labels.clamp(0, 1), reduction: nn.Reduction.None);
        return (terms * known).sum() / known.sum().clamp(1);
    }

    /// <summary>How much a batch's mean loss counts in the mean over a split: its samples, or the share of known findings among theirs.</summary>
    public double Weight(Tensor labels) =>
        _hasUnknown ? labels.ge(0).to(ScalarType.Float64).mean().item<double>() * labels.shape[0] : labels.shape[0];

    /// <summary>Probabilities <c>[B, K]</c> in double precision, so that rounding makes no ties.</summary>
    public Tensor Probabilities(Tensor logits)
    {
        var full = logits.to(ScalarType.Float64);
        return _multiLabel ? full.sigmoid() : full.softmax(1);
    }
}
