using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Figures;

/// <summary>A picture of RGB pixels in memory, white at first. What is drawn beyond its edges is left out.</summary>
internal sealed class Raster
{
    /// <summary>The colour of text.</summary>
    internal static readonly (byte R, byte G, byte B) Ink = (26, 26, 26);

    /// <summary>The colour of what is said beside.</summary>
    internal static readonly (byte R, byte G, byte B) Grey = (90, 90, 90);

    private const int Channels = 3;
    private readonly byte[] _pixels; // [Height, Width, 3]

    internal Raster(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _pixels = new byte[checked(width * height * Channels)];
        Array.Fill(_pixels, byte.MaxValue);
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The colour of a pixel.</summary>
    internal (byte R, byte G, byte B) this[int x, int y] => Offset(x, y) is >= 0 and var at
        ? (_pixels[at], _pixels[at + 1], _pixels[at + 2])
        : throw new ArgumentOutOfRangeException(nameof(x), $"({x}, {y}) is outside of {Width} x {Height} pixels.");

    /// <summary>Lines of text this high follow each other.</summary>
    internal static int LineHeight(int scale) => PixelFont.Height * scale;

    /// <summary>Width of a text in pixels.</summary>
    internal static int Measure(string text, int scale) => Math.Max(0, PixelFont.Glyphs(text).Sum(g => g[0].Length + 1) - 1) * scale;

    /// <summary>Breaks a text at blanks into lines that are no wider; a word that is wider by itself is cut.</summary>
    internal static IEnumerable<string> Wrap(string text, int width, int scale)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, scale) > width)
            {
                yield return line;
                longer = word;
            }

            line = Cut(longer, width, scale);
        }

        yield return line;
    }

    /// <summary>Covers the whole picture with one colour.</summary>
    internal void Fill((byte R, byte G, byte B) colour) => Fill(0, 0, Width, Height, colour);

    /// <summary>Covers a box with one colour.</summary>
    internal void Fill(int x, int y, int width, int height, (byte R, byte G, byte B) colour)
    {
        for (var row = Math.Max(0, y); row < Math.Min(Height, y + height); row++)
            for (var column = Math.Max(0, x); column < Math.Min(Width, x + width); column++) Set(column, row, colour);
    }

    /// <summary>Draws an image, each pixel as a square of <paramref name="scale"/>.</summary>
    /// <param name="image">uint8 <c>[C, H, W]</c> with 1 or 3 channels, on any device.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="scale">How many times it is enlarged.</param>
    internal void Draw(Tensor image, int x, int y, int scale = 1)
    {
        if (image.dtype != ScalarType.Byte || image.dim() != 3 || image.shape[0] is not (1 or Channels))
            throw new ArgumentException($"An image must be uint8 [1 or 3, H, W]; this is {image.dtype} [{string.Join(", ", image.shape)}].", nameof(image));
        var (channels, height, width) = ((int)image.shape[0], (int)image.shape[1], (int)image.shape[2]);
        using var scope = NewDisposeScope();
        ReadOnlySpan<byte> bytes = image.permute(1, 2, 0).contiguous().cpu().bytes;
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var at = ((row * width) + column) * channels;
                var colour = channels == 1 ? (bytes[at], bytes[at], bytes[at]) : (bytes[at], bytes[at + 1], bytes[at + 2]);
                Fill(x + (column * scale), y + (row * scale), scale, scale, colour);
            }
        }
    }

    /// <summary>Draws another picture.</summary>
    internal void Draw(Raster picture, int x, int y)
    {
        for (var row = 0; row < picture.Height; row++)
            for (var column = 0; column < picture.Width; column++) Fill(x + column, y + row, 1, 1, picture[column, row]);
    }

    /// <summary>Writes one line of text, its left upper corner at a point; pixels of the font become squares of <paramref name="scale"/>.</summary>
    internal void Text(int x, int y, string text, int scale, (byte R, byte G, byte B) colour)
    {
        foreach (var glyph in PixelFont.Glyphs(text))
        {
            for (var row = 0; row < glyph.Length; row++)
                for (var column = 0; column < glyph[row].Length; column++)
                    if (glyph[row][column] == '#') Fill(x + (column * scale), y + (row * scale), scale, scale, colour);
            x += (glyph[0].Length + 1) * scale;
        }
    }

    /// <summary>Writes the picture as a PNG file, completely or not at all; the same picture gives the same bytes.</summary>
    internal void Save(string path)
    {
        using var scope = NewDisposeScope();
        ImageFile.Save(path, ToTensor());
    }

    /// <summary>The picture as uint8 <c>[3, H, W]</c>.</summary>
    internal Tensor ToTensor()
    {
        using var scope = NewDisposeScope();
        return tensor(_pixels, Height, Width, Channels).permute(2, 0, 1).MoveToOuterDisposeScope();
    }

    private static string Cut(string text, int width, int scale)
    {
        if (Measure(text, scale) <= width) return text;
        var length = text.Length;
        while (length > 1 && Measure(text[..length] + "…", scale) > width) length--;
        return text[..length] + "…";
    }

    private void Set(int x, int y, (byte R, byte G, byte B) colour)
    {
        var at = ((y * Width) + x) * Channels;
        (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = colour;
    }

    private int Offset(int x, int y) => x >= 0 && x < Width && y >= 0 && y < Height ? ((y * Width) + x) * Channels : -1;
}
