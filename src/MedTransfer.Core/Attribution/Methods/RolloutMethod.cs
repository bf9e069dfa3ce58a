using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Attention rollout: the product over blocks of <c>(A + I) / 2</c>, with the heads' attention A fused to one (Abnar and Zuidema 2020,
/// arXiv 2005.00928); rows add up to 1. Read from the class token where the classifier does, else from the mean of all patches.
/// </summary>
internal sealed record RolloutMethod(HeadFusion Heads, double Discard) : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "rollout";

    /// <inheritdoc/>
    public override string Title => "Attention rollout";

    /// <inheritdoc/>
    public override bool IsOfClass => false;

    internal override string? Shows => "where attention goes, whatever the class";

    internal override IEnumerable<string> FindFaults(TappedNetwork network)
    {
        if (network.Network is TokenTransformer) yield break;
        var name = network.Network is ImageModel model ? $"'{model.Architecture}'" : "this network";
        yield return network.Network is SwinTransformer or SegmentAnythingEncoder
            ? $"{name} attends within windows, which cannot be multiplied over blocks; choose a class activation map."
            : $"it needs attention among all patches, and {name} has none that can be watched; choose ViT, DINO, CLIP or EVA, or a class activation map.";
    }

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var settings = ((TokenTransformer)network.Network).TokenSettings;
        using var home = NewDisposeScope();
        Tensor? rolled = null;
        Tensor logits;
        using (ModelHooks.OnAttention(weights =>
        {
            cancellation.ThrowIfCancellationRequested();
            var step = Step(weights);
            var next = (rolled is null ? step : step.matmul(rolled)).MoveToOtherDisposeScope(home);
            rolled?.Dispose();
            rolled = next;
        }))
        {
            logits = network.Logits(images);
        }

        var (height, width, prefix) = (images.shape[2] / settings.PatchSize, images.shape[3] / settings.PatchSize, (settings.ClassToken ? 1 : 0) + settings.RegisterTokens);
        var patches = rolled!.narrow(2, prefix, height * width);
        var row = settings.GlobalPool == GlobalPool.Token ? patches.select(1, 0) : patches.narrow(1, prefix, height * width).mean([1]);
        var raw = row.reshape(-1, height, width);
        return new()
        {
            Maps = PixelMaps.ToUnit(MapScaling.Resize(raw, images.shape[2], images.shape[3])).MoveToOuterDisposeScope(),
            Raw = [raw.MoveToOuterDisposeScope()],
            Logits = logits.MoveToOuterDisposeScope(),
            Classes = target.Resolve(logits),
        };
    }

    /// <summary>One block: from attention <c>[N, heads, T, T]</c> to where each token's content comes from, <c>[N, T, T]</c>.</summary>
    private Tensor Step(Tensor attention)
    {
        var fused = Heads switch
        {
            HeadFusion.Max => attention.amax([1]),
            HeadFusion.Min => attention.amin([1]),
            _ => attention.mean([1]),
        };
        var flat = fused.flatten(1);
        if ((int)(Discard * flat.shape[1]) is > 0 and var count)
        {
            // The class token's attention to itself stays, as in the usual version for images.
            var (_, lowest) = flat.topk(count, 1, largest: false);
            var kept = flat.scatter(1, lowest, zeros_like(flat));
            kept.narrow(1, 0, 1).copy_(flat.narrow(1, 0, 1));
            fused = kept.view_as(fused);
        }

        var mixed = fused + eye(fused.shape[1], dtype: fused.dtype, device: fused.device);
        return mixed / mixed.sum(-1, keepdim: true);
    }
}
