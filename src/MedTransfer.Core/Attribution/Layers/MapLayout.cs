using MedTransfer.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>How a layer arranges what it puts out for an image.</summary>
/// <param name="ChannelsLast">Whether four axes mean <c>[N, h, w, C]</c>, else <c>[N, C, h, w]</c>.</param>
/// <param name="Prefix">Tokens before those of the image where three axes mean <c>[N, prefix + h · w, C]</c>; null where they mean nothing.</param>
/// <param name="Patch">Pixels of the image for each of its tokens, along an axis.</param>
internal sealed record MapLayout(bool ChannelsLast, int? Prefix = null, int Patch = 1)
{
    /// <summary>What the outputs of a layer of this network mean.</summary>
    public static MapLayout Of(Module<Tensor, Tensor> network, string name, Module<Tensor, Tensor> layer) => network switch
    {
        // Convolutions put channels first in transformers too, and so does all of SAM's neck.
        TokenTransformer or SwinTransformer or SegmentAnythingEncoder when layer is Conv2d || name is "neck" || name.StartsWith("neck.", StringComparison.Ordinal) => new(false),
        VisionTransformer { Settings: var s } => new(true, (s.ClassToken ? 1 : 0) + s.RegisterTokens, s.PatchSize),
        Eva { Settings: var s } => new(true, (s.ClassToken ? 1 : 0) + s.RegisterTokens, s.PatchSize),
        SwinTransformer or SegmentAnythingEncoder => new(true),
        _ => new(false),
    };

    /// <summary>An output as maps; class and register tokens are left out.</summary>
    /// <param name="output">The output.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    /// <returns><c>[N, C, h, w]</c>, or null where it is no map.</returns>
    public Tensor? Arrange(Tensor output, long height, long width)
    {
        if (output.dim() == 4) return ChannelsLast ? output.permute(0, 3, 1, 2) : output;
        var (h, w) = (height / Patch, width / Patch);
        if (output.dim() != 3 || Prefix is not { } prefix || output.shape[1] != prefix + (h * w)) return null;
        return output.narrow(1, prefix, h * w).transpose(1, 2).reshape(output.shape[0], -1, h, w);
    }
}
