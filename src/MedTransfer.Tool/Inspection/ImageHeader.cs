using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace MedTransfer.Tool.Inspection;

/// <summary>Reads width, height and channels of PNG and JPEG files from their headers.</summary>
internal static class ImageHeader
{
    private const int Limit = 1 << 20;

    internal static JsonObject Read(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(Limit, stream.Length)];
        stream.ReadExactly(bytes);
        return bytes[0] == 0x89 ? Png(bytes, path) : Jpeg(bytes, path);
    }

    /// <summary>ISO/IEC 15948: the signature of 8 bytes is followed by the chunk IHDR.</summary>
    private static JsonObject Png(byte[] bytes, string path)
    {
        if (bytes.Length < 26 || !bytes.AsSpan(12, 4).SequenceEqual("IHDR"u8)) throw Cut(path);
        var channels = bytes[25] switch
        {
            0 => 1,
            2 => 3,
            3 => 3,
            4 => 2,
            6 => 4,
            var other => throw new InvalidContentException($"'{path}': byte 25: colour type {other} does not exist in PNG; the file is damaged."),
        };
        return Describe("png", BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)), channels, bytes[24]);
    }

    /// <summary>ITU-T T.81: segments follow each other until the frame header (SOF) with the size.</summary>
    private static JsonObject Jpeg(byte[] bytes, string path)
    {
        for (var at = 2; at + 9 < bytes.Length;)
        {
            if (bytes[at] != 0xFF) throw new InvalidContentException($"'{path}': byte {at}: expected a JPEG marker, found 0x{bytes[at]:X2}; the file is damaged.");
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var size = bytes.AsSpan(at + 5);
                return Describe("jpg", BinaryPrimitives.ReadUInt16BigEndian(size[2..]), BinaryPrimitives.ReadUInt16BigEndian(size), size[4], bytes[at + 4]);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
        }

        throw Cut(path);
    }

    private static JsonObject Describe(string kind, int width, int height, int channels, int bits) =>
        new() { ["kind"] = kind, ["width"] = width, ["height"] = height, ["channels"] = channels, ["bits"] = bits };

    private static InvalidContentException Cut(string path) => new($"'{path}' ends before its size is told; the file is cut off or damaged.");
}
