using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Inference;

/// <summary>The form in which a run's data lie stored, before any transform.</summary>
internal static class StoredForm
{
    /// <summary>Images in this size and with these channels; where they have them already, the same tensor or a view of it.</summary>
    /// <param name="images">uint8 <c>[N, C, H, W]</c> or <c>[C, H, W]</c>.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="size">Pixels per side.</param>
    /// <exception cref="InvalidConfigurationException">Type, shape or channels are others.</exception>
    public static Tensor Bring(Tensor images, int channels, int size)
    {
        var all = images.dim() == 3 ? images.unsqueeze(0) : images;
        if (all.dtype != ScalarType.Byte || all.dim() != 4 || all.shape[1] is not (1 or 3) || all.shape[2] * all.shape[3] == 0)
        {
            throw new InvalidConfigurationException(
                $"Images must be uint8 [N, C, H, W] or [C, H, W] with 1 or 3 channels and at least a pixel; these are {images.dtype} [{string.Join(", ", images.shape)}].");
        }

        if (all.shape[1] != channels) all = channels == 1 ? ImageOps.RgbToGrey(all) : all.expand(all.shape[0], 3, all.shape[2], all.shape[3]);
        if (all.shape[0] == 0 || (all.shape[2] == size && all.shape[3] == size)) return all;
        return ImageOps.Resize(all, size, size, antialias: true);
    }
}
