using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>From raw maps to maps of the image's size between 0 and 1.</summary>
internal static class MapScaling
{
    // Keeps a map without positive values at zero (as pytorch-grad-cam does).
    private const double Least = 1e-7;

    /// <summary>What speaks for the class, scaled and brought to the image's size; the mean of several layers.</summary>
    /// <param name="raw">Maps <c>[N, h, w]</c>, one for each layer.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    /// <returns>float32 <c>[N, height, width]</c>.</returns>
    public static Tensor ToImage(IReadOnlyList<Tensor> raw, long height, long width)
    {
        var scaled = raw.Select(r => Resize(ToUnit(functional.relu(r)).to(ScalarType.Float32), height, width)).ToArray();
        return ToUnit(scaled.Length == 1 ? scaled[0] : stack(scaled).mean([0]));
    }

    /// <summary>Moves every map's least value to 0 and its highest to 1.</summary>
    /// <param name="maps"><c>[N, h, w]</c>.</param>
    public static Tensor ToUnit(Tensor maps)
    {
        var above = maps - maps.amin([1, 2], keepdim: true);
        return above / (above.amax([1, 2], keepdim: true) + Least);
    }

    /// <summary>Bilinear, pixel centres at half, without antialiasing.</summary>
    public static Tensor Resize(Tensor maps, long height, long width) =>
        functional.interpolate(maps.unsqueeze(1), [height, width], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
}
