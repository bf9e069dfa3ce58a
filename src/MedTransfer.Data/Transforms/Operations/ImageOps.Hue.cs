using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    // Which of (value, q, p, t) is red, green and blue in each sixth of the circle (Foley et al., "Computer Graphics").
    private static readonly long[] SectorChannels = [0, 1, 2, 2, 3, 0, 3, 0, 0, 1, 2, 2, 2, 2, 3, 0, 0, 1];

    /// <summary>Turns the hue in the HSV model; grey images stay as they are, uint8 results are cut off.</summary>
    /// <param name="images"><c>[B, 1 or 3, H, W]</c>.</param>
    /// <param name="shift">The share of the circle, from -0.5 to 0.5.</param>
    /// <exception cref="ArgumentException">The images have other channels, or a shift is out of range.</exception>
    public static Tensor AdjustHue(Tensor images, PerImage shift)
    {
        Check(images, shift);
        for (var row = 0; row < images.shape[0]; row++)
            if (Math.Abs(shift[row]) > 0.5) throw new ArgumentException($"The shift {shift[row]} is not within -0.5 and 0.5.", nameof(shift));
        using var scope = torch.NewDisposeScope();
        if (images.shape[1] == 1) return images.clone().MoveToOuterDisposeScope();
        CheckColour(images);
        var rgb = ToUnit(images);
        var value = rgb.amax([1L], keepdim: true);
        var range = value - rgb.amin([1L], keepdim: true);
        var grey = range.eq(0);
        var saturation = range / value.masked_fill(grey, 1);
        var hue = (Hue(rgb, value, range.masked_fill(grey, 1)) + shift.For(images)).remainder(1);
        var result = Rgb(hue, saturation, value);
        return (images.is_floating_point() ? result : (result * 255).to(images.dtype)).MoveToOuterDisposeScope();
    }

    private static Tensor Hue(Tensor rgb, Tensor value, Tensor range)
    {
        var away = (value - rgb) / range;
        var (red, green, blue) = (away.narrow(1, 0, 1), away.narrow(1, 1, 1), away.narrow(1, 2, 1));
        var isRed = rgb.narrow(1, 0, 1).eq(value);
        var isGreen = rgb.narrow(1, 1, 1).eq(value);
        var sixth = torch.where(isRed, blue - green, torch.where(isGreen, red + 2 - blue, green + 4 - red));
        return ((sixth / 6) + 1).fmod(1);
    }

    private static Tensor Rgb(Tensor hue, Tensor saturation, Tensor value)
    {
        var sixths = hue * 6;
        var sector = sixths.floor();
        var within = sixths - sector;
        var p = (value * (1 - saturation)).clamp(0, 1);
        var q = (value * (1 - (saturation * within))).clamp(0, 1);
        var t = (value * (1 - (saturation * (1 - within)))).clamp(0, 1);
        var table = torch.tensor(SectorChannels, [3, 6], device: hue.device);
        var places = table.index_select(1, sector.to(ScalarType.Int64).remainder(6).flatten())
            .view(3, hue.shape[0], hue.shape[2], hue.shape[3]).permute(1, 0, 2, 3);
        return torch.cat([value, q, p, t], 1).gather(1, places);
    }
}
