using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Checks what a model is given.</summary>
internal static class Images
{
    /// <summary>Refuses what are no images for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">The images.</param>
    /// <param name="smallest">The least height and width that leave a map before pooling.</param>
    /// <exception cref="InvalidConfigurationException">The axes, the channels or the size are wrong.</exception>
    internal static void Require(ImageModel model, Tensor x, int smallest)
    {
        var shape = x.shape;
        var found = $"found [{string.Join(", ", shape)}]";
        var fault = shape.Length != 4 ? $"images must be [N, {model.InChannels}, H, W], {found}; add or remove axes"
            : shape[1] != model.InChannels ? $"images must have {model.InChannels} channels, {found}; convert them, or build the model for them (inChannels)"
            : shape[2] < smallest || shape[3] < smallest ? $"images must be at least {smallest}x{smallest} pixels, {found}; resize them, or choose a model for small images"
            : null;
        if (fault is not null) throw new InvalidConfigurationException($"Model '{model.Architecture}': {fault}.");
    }

    /// <summary>Refuses images of another size than the model was built for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">The images.</param>
    /// <param name="otherwise">What else can be done, with a comma before it.</param>
    /// <exception cref="InvalidConfigurationException">The axes, the channels or the size are wrong.</exception>
    internal static void RequireSize(ImageModel model, Tensor x, string otherwise = "")
    {
        Require(model, x, smallest: 1);
        var (height, width, built) = (x.shape[2], x.shape[3], model.ImageSize);
        if (height == built && width == built) return;
        throw new InvalidConfigurationException($"Model '{model.Architecture}': images are {height}x{width} but the model was built for {built}x{built}; "
            + $"resize them, or build the model for this size (imageSize){otherwise}.");
    }

    /// <summary>Refuses what cannot be cut into whole patches.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">The images.</param>
    /// <param name="patch">Height and width of a patch in pixels.</param>
    /// <exception cref="InvalidConfigurationException">The axes, the channels or the size are wrong.</exception>
    internal static void RequireMultiple(ImageModel model, Tensor x, int patch)
    {
        Require(model, x, patch);
        var (height, width) = (x.shape[2], x.shape[3]);
        if (height % patch == 0 && width % patch == 0) return;
        throw new InvalidConfigurationException(
            $"Model '{model.Architecture}': images are {height}x{width}, but both must be multiples of the patch size {patch}; resize or pad them.");
    }
}
