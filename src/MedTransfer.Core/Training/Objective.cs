using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// The loss of a task and the probabilities of its answers: softmax cross entropy for one class of several (two classes and
/// ordered ones included), binary cross entropy with logits for multi-label tasks. Both are means in natural logarithms.
/// </summary>
internal sealed class Objective
{
    private readonly bool _multiLabel;

    private Objective(bool multiLabel) => _multiLabel = multiLabel;

    /// <summary>The objective of a split: only the labels of multi-label tasks have a second axis.</summary>
    public static Objective For(ImageSplit split) => new(split.Labels.dim() == 2);

    /// <summary>The mean loss of a batch, in 32 bits whatever the precision of the network was.</summary>
    /// <param name="logits"><c>[B, K]</c>.</param>
    /// <param name="labels">int64 <c>[B]</c>, or float32 <c>[B, K]</c> for multi-label tasks.</param>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        var full = logits.to(ScalarType.Float32);
        return _multiLabel
            ? nn.functional.binary_cross_entropy_with_logits(full, labels)
            : nn.functional.cross_entropy(full, labels);
    }

    /// <summary>Probabilities <c>[B, K]</c> in double precision, so that rounding makes no ties.</summary>
    public Tensor Probabilities(Tensor logits)
    {
        var full = logits.to(ScalarType.Float64);
        return _multiLabel ? full.sigmoid() : full.softmax(1);
    }
}
