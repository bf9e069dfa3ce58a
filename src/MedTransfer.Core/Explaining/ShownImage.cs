using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>The picture that lies under a map.</summary>
internal static class ShownImage
{
    /// <summary>The stored images, or where the transform crops or pads them, what the network saw: only so pixels and map lie on each other.</summary>
    /// <param name="stored">uint8 <c>[B, C, H, W]</c>.</param>
    /// <param name="input">float32 <c>[B, C, S, S]</c>, on any device.</param>
    /// <param name="transform">How the one becomes the other.</param>
    /// <returns>uint8 <c>[B, C, h, w]</c> on the processor.</returns>
    public static Tensor Of(Tensor stored, Tensor input, InputTransform transform)
    {
        if (transform.Resize is ResizePolicy.Bilinear or ResizePolicy.Bicubic or ResizePolicy.Nearest) return stored.cpu();
        using var scope = NewDisposeScope();
        var channels = input.shape[1];
        return (((input.cpu() * Each(transform.Std)) + Each(transform.Mean)) * 255).round().clamp(0, 255).to(ScalarType.Byte).MoveToOuterDisposeScope();

        Tensor Each(IReadOnlyList<double> values) => tensor([.. Enumerable.Range(0, (int)channels).Select(c => (float)values[values.Count == 1 ? 0 : c])], 1, channels, 1, 1);
    }
}
