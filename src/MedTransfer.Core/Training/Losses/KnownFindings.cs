using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Means over the findings that are known.</summary>
internal static class KnownFindings
{
    /// <summary>The mean of the losses whose label is known; 0 where none is.</summary>
    /// <param name="labels"><c>[B, L]</c> from 0 to 1, or <see cref="ImageSplit.Unlabelled"/>.</param>
    /// <param name="losses">Gives the loss of each, <c>[B, L]</c>, for labels from 0 to 1.</param>
    public static Tensor Mean(Tensor labels, Func<Tensor, Tensor> losses)
    {
        var known = labels.ge(0).to(labels.dtype);
        return (losses(labels.clamp(0, 1)) * known).sum() / known.sum().clamp(1);
    }
}
