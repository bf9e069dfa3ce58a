using System.Buffers.Binary;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>Reads the chunks of a PNG up to its pixels (ISO/IEC 15948, section 11).</summary>
internal static class PngHeaderReader
{
    private const int SignatureLength = 8;
    private const int ChunkOverhead = 12; // length, type and CRC

    /// <summary>The header, or null where the file goes on behind the given bytes and they are not enough.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> bytes, bool isWhole, bool strict, string path)
    {
        ImageHeader? header = null;
        var notes = new List<string>();
        var hasPalette = false;
        for (var at = SignatureLength; ;)
        {
            if (bytes.Length - at < 8) return isWhole ? throw Cut(path, bytes.Length) : null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var type = bytes.Slice(at + 4, 4);
            var name = Encoding.Latin1.GetString(type);
            if (type.ContainsAnyExcept(Letters) || length > int.MaxValue)
                throw new InvalidContentException($"{path}: byte {at}: no PNG chunk begins here (length {length}, type {Convert.ToHexString(type)}); the file is damaged. Fetch it again.");
            if ((header is null) != (name == "IHDR"))
                throw new InvalidContentException($"{path}: byte {at}: expected {(header is null ? "the chunk IHDR first" : "only one IHDR chunk")}, found {name}; this is no valid PNG. Fetch or write it again.");
            if (name == "IDAT")
            {
                if (header!.Colour == ImageColour.Palette && !hasPalette)
                    throw new InvalidContentException($"{path}: byte {at}: the chunk PLTE is missing before IDAT; the pixels have no colours. Fetch or write the file again.");
                return header with { Notes = notes };
            }

            if (name == "IEND") throw new InvalidContentException($"{path}: byte {at}: the chunk IDAT is missing before IEND; the file holds no pixels.");
            var isCritical = char.IsAsciiLetterUpper(name[0]);
            if (isCritical && name is not ("IHDR" or "PLTE"))
                throw new InvalidContentException($"{path}: byte {at}: {name} is no critical chunk of PNG; the file is damaged or of a private kind. Write it as plain PNG.");
            if (length > bytes.Length - at - ChunkOverhead) return isWhole ? throw Cut(path, bytes.Length) : null;
            var content = bytes.Slice(at + 8, (int)length);
            var (crc, expected) = (Crc(bytes.Slice(at + 4, (int)length + 4)), BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]));
            if (crc == expected)
            {
                if (name == "IHDR") header = Describe(content, path);
                else if (name == "PLTE") hasPalette = CheckPalette(length, at, path);
                else if (name == "eXIf") header = header! with { Orientation = ExifOrientation.Read(content) };
                else if (name == "acTL") notes.Add("animated; the still image is read");
            }
            else if (isCritical || strict)
            {
                throw new InvalidContentException($"{path}: byte {at}: the CRC of the {name} chunk is {crc:X8}, expected {expected:X8}; the file is damaged. Fetch it again.");
            }
            else
            {
                notes.Add($"the {name} chunk is damaged and was left out");
            }

            at += ChunkOverhead + (int)length;
        }
    }

    private static readonly System.Buffers.SearchValues<byte> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static uint Crc(ReadOnlySpan<byte> covered)
    {
        var crc = default(Crc32);
        crc.Append(covered);
        return crc.Value;
    }

    private static bool CheckPalette(uint length, int at, string path) => length is > 0 and <= 768 && length % 3 == 0
        ? true
        : throw new InvalidContentException($"{path}: byte {at}: the chunk PLTE has {length} bytes, expected 3 for each of 1 to 256 colours; the file is damaged.");

    private static ImageHeader Describe(ReadOnlySpan<byte> ihdr, string path)
    {
        if (ihdr.Length != 13) throw new InvalidContentException($"{path}: the chunk IHDR has {ihdr.Length} bytes, expected 13; the file is damaged.");
        var width = BinaryPrimitives.ReadUInt32BigEndian(ihdr);
        var height = BinaryPrimitives.ReadUInt32BigEndian(ihdr[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new InvalidContentException($"{path}: the chunk IHDR tells {width} x {height} pixels; PNG has 1 to {int.MaxValue} a side. The file is damaged.");
        var (depth, type) = (ihdr[8], ihdr[9]);
        var (colour, depths) = type switch
        {
            0 => (ImageColour.Grey, new byte[] { 1, 2, 4, 8, 16 }),
            2 => (ImageColour.Rgb, [8, 16]),
            3 => (ImageColour.Palette, [1, 2, 4, 8]),
            4 => (ImageColour.GreyAlpha, [8, 16]),
            6 => (ImageColour.RgbAlpha, [8, 16]),
            _ => throw new InvalidContentException($"{path}: the chunk IHDR has colour type {type}; PNG knows 0, 2, 3, 4 and 6. The file is damaged."),
        };
        if (!depths.Contains(depth))
            throw new InvalidContentException($"{path}: the chunk IHDR has bit depth {depth}; for colour type {type} PNG knows {string.Join(", ", depths)}. The file is damaged.");
        if (ihdr[10] != 0 || ihdr[11] != 0 || ihdr[12] > 1)
            throw new InvalidContentException($"{path}: the chunk IHDR names compression {ihdr[10]}, filter {ihdr[11]} and interlacing {ihdr[12]}; PNG knows 0, 0 and 0 or 1. The file is damaged.");
        return new ImageHeader { Format = ImageFormat.Png, Width = (int)width, Height = (int)height, Colour = colour, BitDepth = depth };
    }

    private static InvalidContentException Cut(string path, int length) =>
        new($"{path}: the PNG ends at byte {length}, before its pixels (chunk IDAT). It may be still in transfer or was cut off; fetch it again.");
}
