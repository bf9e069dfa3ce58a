using System.Buffers.Binary;

namespace MedTransfer.Data;

/// <summary>Reads the segments of a JPEG up to its first scan (ITU-T T.81, annex B).</summary>
internal static class JpegHeaderReader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;

    /// <summary>The header, or null where the file goes on behind the given bytes and they are not enough.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> bytes, bool isWhole, string path)
    {
        ImageHeader? header = null;
        var (components, adobeTransform, orientation) = (0, -1, 1);
        for (var at = 2; ;)
        {
            while (at + 1 < bytes.Length && bytes[at] == 0xFF && bytes[at + 1] == 0xFF) at++; // fill bytes
            if (bytes.Length - at < 2) return isWhole ? throw Cut(path, bytes.Length) : null;
            var marker = bytes[at + 1];
            if (bytes[at] != 0xFF || marker is 0 or 0xD8 or EndOfImage)
            {
                throw new InvalidContentException(marker == EndOfImage && bytes[at] == 0xFF
                    ? $"{path}: byte {at}: the JPEG ends without image data (no SOS segment). Fetch or write it again."
                    : $"{path}: byte {at}: expected a JPEG marker, found {bytes[at]:X2}{marker:X2}; the file is damaged. Fetch it again.");
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7)) // stand alone
            {
                at += 2;
                continue;
            }

            if (bytes.Length - at < 4) return isWhole ? throw Cut(path, bytes.Length) : null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2) throw new InvalidContentException($"{path}: byte {at}: segment {marker:X2} has length {length}, at least 2 expected; the file is damaged.");
            if (bytes.Length - at - 2 < length) return isWhole ? throw Cut(path, bytes.Length) : null;
            var content = bytes.Slice(at + 4, length - 2);
            if (marker == StartOfScan)
            {
                if (header is null) throw new InvalidContentException($"{path}: byte {at}: image data begin before a frame header (SOF) told their size; the file is damaged.");
                RefuseColours(components, adobeTransform, path);
                return header with { Orientation = orientation };
            }

            if (marker == App1 && content.StartsWith("Exif\0\0"u8) && orientation == 1) orientation = ExifOrientation.Read(content[6..]);
            else if (marker == App14 && content.StartsWith("Adobe"u8) && content.Length >= 12) adobeTransform = content[11];
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) header = Describe(marker, content, at, path, header is null, out components);
            at += 2 + length;
        }
    }

    private static ImageHeader Describe(byte marker, ReadOnlySpan<byte> frame, int at, string path, bool isFirst, out int components)
    {
        if (!isFirst) throw new InvalidContentException($"{path}: byte {at}: a second frame header; hierarchical or damaged JPEGs are not read. Convert it to baseline JPEG or PNG.");
        if (marker is 0xC3 or 0xC7 or 0xCB or 0xCF) throw Unsupported(path, "lossless");
        if (marker is 0xC9 or 0xCA or 0xCD or 0xCE) throw Unsupported(path, "arithmetic-coded");
        if (marker is 0xC5 or 0xC6) throw Unsupported(path, "hierarchical");
        if (frame.Length < 6) throw new InvalidContentException($"{path}: byte {at}: the frame header has {frame.Length} bytes, at least 6 expected; the file is damaged.");
        if (frame[0] != 8) throw Unsupported(path, $"{frame[0]}-bit");
        var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        if (width == 0 || height == 0)
            throw new InvalidContentException($"{path}: byte {at}: the frame header tells {width} x {height} pixels, at least 1 x 1 expected; the file is damaged.");
        components = frame[5];
        return new ImageHeader
        {
            Format = ImageFormat.Jpeg,
            Width = width,
            Height = height,
            Colour = components == 1 ? ImageColour.Grey : ImageColour.Rgb,
            BitDepth = 8,
        };
    }

    private static void RefuseColours(int components, int adobeTransform, string path)
    {
        if (components is 1 or 3) return;
        throw components == 4
            ? Unsupported(path, adobeTransform == 2 ? "YCCK (four-colour print)" : "CMYK (four-colour print)")
            : new InvalidContentException($"{path}: the frame header tells {components} colour components; 1 (grey) and 3 (colour) are read. The file is damaged or needs converting.");
    }

    private static InvalidContentException Unsupported(string path, string kind) =>
        new($"{path} is a {kind} JPEG, which is not read. Convert it to baseline 8-bit grey or RGB JPEG, or to PNG, first.");

    private static InvalidContentException Cut(string path, int length) =>
        new($"{path}: the JPEG ends at byte {length}, before its image data (SOS segment). It may be still in transfer or was cut off; fetch it again.");
}
