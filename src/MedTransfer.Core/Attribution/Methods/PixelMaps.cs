using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>From what a method found at pixels to maps between 0 and 1. Zero stays zero, and the highest value becomes 1.</summary>
internal static class PixelMaps
{
    // The least normal number in 32 bits: only zeros are divided by it.
    private const double Least = 1.2e-38;

    /// <summary>What <see cref="Strength"/> shows, in words.</summary>
    public const string EitherWay = "how much pixels matter for the class, for or against it";

    /// <summary>How much a pixel matters whatever its sign: the largest absolute value over channels.</summary>
    /// <param name="raw"><c>[N, C, H, W]</c>.</param>
    public static Tensor Strength(Tensor raw) => ToUnit(raw.abs().amax([1]));

    /// <summary>What speaks for the class: the positive part of the sum over channels.</summary>
    /// <param name="raw"><c>[N, C, H, W]</c>.</param>
    public static Tensor Support(Tensor raw) => ToUnit(raw.sum([1]).clamp_min(0));

    /// <summary>Divides every map by its highest value.</summary>
    /// <param name="maps"><c>[N, H, W]</c>, nowhere negative.</param>
    /// <returns>float32.</returns>
    public static Tensor ToUnit(Tensor maps) => (maps / maps.amax([1, 2], keepdim: true).clamp_min(Least)).to(ScalarType.Float32);
}
