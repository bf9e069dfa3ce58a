using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

public static partial class Losses
{
    /// <summary>The focal loss of independent labels: <c>α_t (1 - p_t)^γ</c> times the binary cross-entropy (Lin et al. 2017).</summary>
    /// <param name="logits">Logits of any shape.</param>
    /// <param name="target">Labels from 0 to 1 in the same shape.</param>
    /// <param name="alpha">The weight of positive labels, negative ones get <c>1 - α</c>; below 0 for no weights.</param>
    /// <param name="gamma">How much easy labels count less; 0 gives the weighted cross-entropy.</param>
    /// <param name="reduction">How the losses of single labels become one.</param>
    public static Tensor SigmoidFocal(
        Tensor logits, Tensor target, double alpha = 0.25, double gamma = 2, nn.Reduction reduction = nn.Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(target);
        using DisposeScope scope = NewDisposeScope();
        Tensor losses = nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None);
        Tensor probability = logits.sigmoid();
        Tensor missed = probability + target - (2 * probability * target);
        losses *= missed.pow(gamma);
        if (alpha >= 0)
        {
            losses *= (alpha * target) + ((1 - alpha) * (1 - target));
        }

        return Reduced(losses, reduction).MoveToOuterDisposeScope();
    }

    /// <summary>The focal loss of exclusive classes: <c>-α_y (1 - p_y)^γ log p_y</c>.</summary>
    /// <param name="logits">Logits, <c>[N, K]</c>.</param>
    /// <param name="target">Class numbers, <c>[N]</c> (64-bit integers).</param>
    /// <param name="alpha">A weight for each class, <c>[K]</c>, or null. The mean does not divide by it.</param>
    /// <param name="gamma">How much easy samples count less; 0 gives the weighted cross-entropy.</param>
    /// <param name="reduction">How the losses of single samples become one.</param>
    public static Tensor SoftmaxFocal(
        Tensor logits, Tensor target, Tensor? alpha = null, double gamma = 2, nn.Reduction reduction = nn.Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(target);
        using DisposeScope scope = NewDisposeScope();
        Tensor likelihood = logits.log_softmax(1).gather(1, target.unsqueeze(1)).squeeze(1);
        Tensor losses = -(1 - likelihood.exp()).pow(gamma) * likelihood;
        if (alpha is not null)
        {
            losses *= alpha.index_select(0, target);
        }

        return Reduced(losses, reduction).MoveToOuterDisposeScope();
    }
}
