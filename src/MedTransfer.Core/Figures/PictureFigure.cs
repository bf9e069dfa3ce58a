using System.Buffers.Binary;

namespace MedTransfer.Core.Figures;

/// <summary>A PNG file as a drawing.</summary>
internal static class PictureFigure
{
    private const int HeaderLength = 24; // Signature, then length and name of the first chunk, then width and height.

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>At half a point a pixel, and at most as wide as a page.</summary>
    internal static string Draw(byte[] png, string title, string description)
    {
        if (png.Length < HeaderLength || !png.AsSpan(0, Signature.Length).SequenceEqual(Signature)) throw new InvalidContentException("The picture is no PNG file: its signature is missing. Give the bytes of a PNG.");
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        if (width <= 0 || height <= 0) throw new InvalidContentException($"The picture's header says {width} x {height} pixels.");
        var scale = Math.Min(0.5, PanelFigure.Widest / width);
        var svg = new Svg();
        svg.Picture(0, 0, width * scale, height * scale, png);
        return svg.Document(width * scale, height * scale, title, description);
    }
}
