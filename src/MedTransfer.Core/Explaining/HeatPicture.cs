using MedTransfer.Core.Figures;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>An explanation's pictures in the size in which they are shown: the image, each map in colours, and both together.</summary>
internal sealed class HeatPicture
{
    /// <summary>Pixels that the shorter side has at least; smaller images are enlarged by a whole number.</summary>
    internal const int LeastSide = 140;

    // Larger images are scaled down: a sheet is to be looked at as a whole.
    private const int MostSide = 448;

    // A map whose 99th percentile lies below this share of its maximum is sparse.
    private const float SparseBelow = 0.5f;
    private const double BrightShare = 0.01;

    private readonly NpyArray _image;
    private readonly int _factor;

    /// <param name="image">uint8 <c>[C, H, W]</c>.</param>
    internal HeatPicture(NpyArray image)
    {
        _image = Reduced(image);
        var (height, width) = ((int)_image.Shape[1], (int)_image.Shape[2]);
        _factor = Math.Max(1, (int)Math.Ceiling((double)LeastSide / Math.Min(height, width)));
        (Height, Width) = (height * _factor, width * _factor);
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The image, each of its pixels a square.</summary>
    internal Raster Image()
    {
        var raster = new Raster(Width, Height);
        using var scope = NewDisposeScope();
        raster.Draw(tensor(_image.Elements<byte>().ToArray(), _image.Shape[0], _image.Shape[1], _image.Shape[2]), 0, 0, _factor);
        return raster;
    }

    /// <summary>The map in colours, smooth between its values.</summary>
    internal Raster Map(ExplainedMap map)
    {
        var values = Smooth(map);
        var raster = new Raster(Width, Height);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++) raster.Fill(x, y, 1, 1, HeatColours.Of(values[(y * Width) + x]));
        return raster;
    }

    /// <summary>The image under the map: each pixel is covered in proportion to the map, by <paramref name="opacity"/> at its maximum.</summary>
    internal Raster Overlay(ExplainedMap map, double opacity)
    {
        var values = Smooth(map);
        var raster = Image();
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                double value = values[(y * Width) + x];
                var (below, above, share) = (raster[x, y], HeatColours.Of(value), opacity * Math.Clamp(value, 0, 1));
                raster.Fill(x, y, 1, 1, (Mix(below.R, above.R, share), Mix(below.G, above.G, share), Mix(below.B, above.B, share)));
            }
        }

        return raster;
    }

    /// <summary>Whether a few bright points would leave the rest of the map dark, as gradients of single pixels do.</summary>
    internal static bool IsSparse(ExplainedMap map) => HighPercentile(map) is > 0 and < SparseBelow;

    /// <summary>The 99th percentile of the map.</summary>
    private static float HighPercentile(ExplainedMap map)
    {
        var values = map.Values.Elements<float>().ToArray();
        Array.Sort(values);
        return values[^(1 + (int)(BrightShare * values.Length))];
    }

    private static byte Mix(byte below, byte above, double share) => (byte)Math.Round(below + (share * (above - below)));

    private static NpyArray Reduced(NpyArray image)
    {
        var (height, width) = ((int)image.Shape[1], (int)image.Shape[2]);
        if (Math.Max(height, width) <= MostSide) return image;
        var share = (double)MostSide / Math.Max(height, width);
        using var scope = NewDisposeScope();
        var pixels = tensor(image.Elements<byte>().ToArray(), 1, image.Shape[0], height, width);
        var small = ImageOps.Resize(pixels, Math.Max(1, (int)(height * share)), Math.Max(1, (int)(width * share)), antialias: true).squeeze(0).contiguous();
        return NpyArray.From<byte>(small.bytes, small.shape);
    }

    private float[] Smooth(ExplainedMap map)
    {
        using var scope = NewDisposeScope();
        var values = tensor(map.Values.Elements<float>().ToArray(), 1, 1, map.Values.Shape[0], map.Values.Shape[1]);
        if (IsSparse(map)) values = (values / HighPercentile(map)).clamp(0, 1);
        return ImageOps.Resize(values, Height, Width).contiguous().data<float>().ToArray();
    }
}
