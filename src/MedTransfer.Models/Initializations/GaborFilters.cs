using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Gabor filters, <c>exp(-(u² + γ²v²) / 2σ²) cos(2π u / λ + φ)</c> with (u, v) the position turned by the filter's orientation
/// (Daugman, "Uncertainty relation for resolution in space, spatial frequency, and orientation optimized by two-dimensional
/// visual cortical filters", 1985).
/// </summary>
internal static class GaborFilters
{
    private const int Orientations = 8;
    private const int Colours = 3;
    private const double Aspect = 0.5;

    // A filter's wavelength as a share of the kernel's width, and the envelope's deviation as a share of the wavelength.
    private static readonly double[] Wavelengths = [0.4, 0.6, 0.9];
    private const double Envelope = 0.5;

    /// <summary>Filters <c>[O, I, h, w]</c>, each of mean 0 and all together of standard deviation 1.</summary>
    internal static Tensor Draw(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (shape[0], shape[1], shape[2], shape[3]);
        var down = arange(height, dtype: ScalarType.Float64).sub((height - 1) / 2.0).view(height, 1);
        var across = arange(width, dtype: ScalarType.Float64).sub((width - 1) / 2.0).view(1, width);
        var filters = new Tensor[count];
        for (var i = 0; i < count; i++)
        {
            var angle = Math.PI * (i % Orientations) / Orientations;
            var wavelength = Wavelengths[i / Orientations % Wavelengths.Length] * Math.Min(height, width);
            var phase = rand(1, dtype: ScalarType.Float64).mul(2 * Math.PI);
            var along = across.mul(Math.Cos(angle)).add(down.mul(Math.Sin(angle)));
            var beside = down.mul(Math.Cos(angle)).sub(across.mul(Math.Sin(angle)));
            var spread = 2 * Math.Pow(Envelope * wavelength, 2);
            var envelope = along.square().add(beside.square().mul(Aspect * Aspect)).div(-spread).exp();
            var grating = along.mul(2 * Math.PI / wavelength).add(phase).cos();
            var filter = Centred(envelope.mul(grating));
            filters[i] = Channels(channels, isColoured: i % Colours == Colours - 1).view(channels, 1, 1).mul(filter);
        }

        var all = stack(filters);
        return all.div(all.std(unbiased: false)).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    // Of mean 0 and norm 1. A phase at which nothing but a constant was left would be no filter; the grating never is one.
    private static Tensor Centred(Tensor filter)
    {
        var centred = filter.sub(filter.mean());
        return centred.div(centred.square().sum().sqrt());
    }

    // The same in all channels, or summing to 0 over them: what is grey then gives nothing.
    private static Tensor Channels(long channels, bool isColoured)
    {
        if (!isColoured || channels == 1) return ones(channels, dtype: ScalarType.Float64);
        var opposed = randn(channels, dtype: ScalarType.Float64);
        opposed = opposed.sub(opposed.mean());
        return opposed.div(opposed.square().mean().sqrt());
    }
}
