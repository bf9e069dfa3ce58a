using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>What a network answered, and how each score changes with its image.</summary>
/// <param name="Logits"><c>[N, K]</c>.</param>
/// <param name="Classes">The class that is explained of each image.</param>
/// <param name="Gradients">Of each image's score, <c>[N, C, H, W]</c>.</param>
internal sealed record PixelView(Tensor Logits, int[] Classes, Tensor Gradients)
{
    /// <summary>One pass forward and one back; nothing reaches a parameter's own gradient.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images"><c>[N, C, H, W]</c>.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>Everything in the current dispose scope and without a graph.</returns>
    public static PixelView Of(TappedNetwork network, Tensor images, AttributionTarget target)
    {
        using var scope = NewDisposeScope();
        using var recording = set_grad_enabled(true);
        var pixels = images.detach().requires_grad_();

        // A network may work in the memory of its input: it gets a copy.
        var logits = network.Logits(pixels.clone());
        var classes = target.Resolve(logits);
        var found = logits.requires_grad ? autograd.grad([AttributionTarget.Scores(logits, classes).sum()], [pixels], allow_unused: true)[0] : null;
        var gradients = found is not null && !found.IsInvalid ? found : zeros_like(images);
        return new(logits.detach().MoveToOuterDisposeScope(), classes, gradients.MoveToOuterDisposeScope());
    }
}
