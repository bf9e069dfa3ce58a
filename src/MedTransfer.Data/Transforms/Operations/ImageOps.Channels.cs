using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Repeats grey images to three channels; colour images stay as they are.</summary>
    /// <param name="images"><c>[B, 1 or 3, H, W]</c>.</param>
    /// <returns><c>[B, 3, H, W]</c>.</returns>
    public static Tensor GreyToRgb(Tensor images)
    {
        Check(images);
        using var scope = torch.NewDisposeScope();
        return (images.shape[1] == 1 ? images.expand(-1, 3, -1, -1).contiguous() : images.clone()).MoveToOuterDisposeScope();
    }

    /// <summary>0.2989 R + 0.587 G + 0.114 B; uint8 results are cut off. Grey images stay as they are.</summary>
    /// <param name="images"><c>[B, 1 or 3, H, W]</c>.</param>
    /// <returns><c>[B, 1, H, W]</c>.</returns>
    /// <exception cref="ArgumentException">The images have other channels.</exception>
    public static Tensor RgbToGrey(Tensor images)
    {
        Check(images);
        using var scope = torch.NewDisposeScope();
        if (images.shape[1] == 1) return images.clone().MoveToOuterDisposeScope();
        CheckColour(images);
        var x = images.to(Precision(images));
        return ((x.narrow(1, 0, 1) * 0.2989) + (x.narrow(1, 1, 1) * 0.587) + (x.narrow(1, 2, 1) * 0.114)).to(images.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>(x - mean) / std by channel; uint8 images are divided by 255 first and become float32.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="mean">The mean of each channel, or one for all.</param>
    /// <param name="std">The standard deviation of each channel, or one for all; positive.</param>
    /// <exception cref="ArgumentException">There are not as many numbers as channels, or a standard deviation is not positive.</exception>
    public static Tensor Normalise(Tensor images, IReadOnlyList<double> mean, IReadOnlyList<double> std)
    {
        Check(images);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        if (std.Any(s => !(s > 0))) throw new ArgumentException("Standard deviations are positive.", nameof(std));
        using var scope = torch.NewDisposeScope();
        return ((ToUnit(images) - ByChannel(images, mean, nameof(mean))) / ByChannel(images, std, nameof(std))).MoveToOuterDisposeScope();
    }

    private static Tensor ByChannel(Tensor images, IReadOnlyList<double> values, string name)
    {
        if (values.Count != 1 && values.Count != images.shape[1])
            throw new ArgumentException($"{values.Count} numbers were given for {images.shape[1]} channels; give one for all or one for each.", name);
        return torch.tensor(values.ToArray(), [1, values.Count, 1, 1]).to(Precision(images), images.device);
    }

    private static void CheckColour(Tensor images)
    {
        if (images.shape[1] != 3) throw new ArgumentException($"Colour images have 3 channels, found {images.shape[1]}.", nameof(images));
    }
}
