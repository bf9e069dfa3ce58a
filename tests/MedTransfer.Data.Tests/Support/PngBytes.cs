using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data.Tests;

/// <summary>Builds PNG files chunk by chunk, so that everything the format knows, and every lie, can be written.</summary>
internal static class PngBytes
{
    public const int Grey = 0;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int GreyAlpha = 4;
    public const int RgbAlpha = 6;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A file of these chunks.</summary>
    public static byte[] File(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(c => c)];

    public static byte[] Chunk(string type, params byte[] data)
    {
        byte[] covered = [.. Encoding.Latin1.GetBytes(type), .. data];
        var crc = default(Crc32);
        crc.Append(covered);
        return [.. Number((uint)data.Length), .. covered, .. Number(crc.Value)];
    }

    public static byte[] Ihdr(long width, long height, int depth, int colour, int interlaced = 0) =>
        Chunk("IHDR", [.. Number((uint)width), .. Number((uint)height), (byte)depth, (byte)colour, 0, 0, (byte)interlaced]);

    public static byte[] Iend() => Chunk("IEND");

    /// <summary>Rows without a filter.</summary>
    public static byte[] Idat(byte[] rows, int height)
    {
        var line = rows.Length / height;
        return Compressed("IDAT", [], [.. Enumerable.Range(0, height).SelectMany(y => (byte[])[0, .. rows.AsSpan(y * line, line)])]);
    }

    /// <summary>The seven passes of Adam7 over pixels of whole bytes.</summary>
    public static byte[] InterlacedIdat(byte[] pixels, int width, int height, int pixelBytes)
    {
        (int X, int Y, int StepX, int StepY)[] passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        var rows = new List<byte>();
        foreach (var pass in passes)
        {
            if (pass.X >= width) continue;
            for (var y = pass.Y; y < height; y += pass.StepY)
            {
                rows.Add(0);
                for (var x = pass.X; x < width; x += pass.StepX) rows.AddRange(pixels.AsSpan(((y * width) + x) * pixelBytes, pixelBytes));
            }
        }

        return Compressed("IDAT", [], [.. rows]);
    }

    /// <summary>A chunk whose data are a prefix and a zlib stream.</summary>
    public static byte[] Compressed(string type, byte[] prefix, byte[] data)
    {
        using var output = new MemoryStream();
        output.Write(prefix);
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return Chunk(type, output.ToArray());
    }

    /// <summary>A whole file of rows as they are stored, without a filter.</summary>
    public static byte[] Image(int width, int height, int depth, int colour, byte[] rows, params byte[][] between) =>
        File([Ihdr(width, height, depth, colour), .. between, Idat(rows, height), Iend()]);

    /// <summary>Where a chunk begins (its length field).</summary>
    public static int Find(byte[] file, string type) => file.AsSpan().IndexOf(Encoding.Latin1.GetBytes(type)) - 4;

    /// <summary>The file without a chunk.</summary>
    public static byte[] Without(byte[] file, string type)
    {
        var at = Find(file, type);
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) + 12;
        return [.. file[..at], .. file[(at + length)..]];
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
