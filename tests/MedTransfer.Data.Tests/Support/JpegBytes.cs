namespace MedTransfer.Data.Tests;

/// <summary>Changes the segments of JPEG files that the encoder wrote.</summary>
internal static class JpegBytes
{
    public const byte App1 = 0xE1;
    public const byte App14 = 0xEE;

    /// <summary>Where a marker stands.</summary>
    public static int Find(byte[] file, byte marker) => file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, marker]);

    public static byte[] Segment(byte marker, params byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>The file with a segment behind its first marker.</summary>
    public static byte[] With(byte[] file, byte[] segment) => [.. file[..2], .. segment, .. file[2..]];

    /// <summary>EXIF data of one entry: tag 0x0112, SHORT, one value.</summary>
    public static byte[] Exif(int orientation, bool little = true) => little
        ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    public static byte[] ExifSegment(int orientation, bool little = true) => Segment(App1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]);

    /// <summary>A file of a frame header and a scan header for so many components, without image data.</summary>
    public static byte[] Frame(int components, byte marker = 0xC0, int precision = 8, byte[]? before = null)
    {
        byte[] frame = [(byte)precision, 0, 16, 0, 16, (byte)components, .. Enumerable.Range(1, components).SelectMany(i => (byte[])[(byte)i, 0x11, 0])];
        byte[] scan = [(byte)components, .. Enumerable.Range(1, components).SelectMany(i => (byte[])[(byte)i, 0]), 0, 63, 0];
        return [0xFF, 0xD8, .. before ?? [], .. Segment(marker, frame), .. Segment(0xDA, scan), 0, 0xFF, 0xD9];
    }
}
