using System.Runtime.InteropServices;

namespace MedTransfer.Data;

/// <summary>Decodes, turns and resizes an image in one native call, after every claim of its header was checked.</summary>
internal static class ImageDecoder
{
    /// <summary>A deflate stream grows at most 1032-fold (258 bytes from 2 bits), so a PNG of more pixels than that lies.</summary>
    private const long DeflateLimit = 1032;

    /// <summary>Each block of 8 x 8 pixels takes at least one bit of a JPEG, that of its mean value.</summary>
    private const long JpegPixelsPerByte = 64 * 8;

    /// <summary>Writes the pixels [height, width, channels] and answers with the header, notes of repairs included.</summary>
    public static unsafe ImageHeader Decode(ImageBytes file, string path, ImageHeader header, ImageReading reading, ImageGeometry to, int channels,
        ImageFilter filter, bool scaled, byte* destination, long stride)
    {
        CheckSize(header, reading, file.Bytes.Length, path);
        fixed (byte* data = file.Bytes)
        {
            var request = new NativeImages.Request
            {
                Data = data,
                Length = file.Bytes.Length,
                Destination = destination + (to.AtY * stride) + ((long)to.AtX * channels),
                DestinationStride = stride,
                Width = header.Width,
                Height = header.Height,
                Orientation = reading.ApplyOrientation ? header.Orientation : 1,
                ResizedWidth = to.ResizedWidth,
                ResizedHeight = to.ResizedHeight,
                WindowLeft = to.Left,
                WindowTop = to.Top,
                WindowWidth = to.Width,
                WindowHeight = to.Height,
                Filter = filter,
                Channels = channels,
                SixteenBit = reading.SixteenBit,
                Strict = reading.Strict ? 1 : 0,
                Scaled = scaled ? 1 : 0,
            };
            var outcome = default(NativeImages.Outcome);
            var status = header.Format == ImageFormat.Png ? NativeImages.mti_decode_png(&request, &outcome) : NativeImages.mti_decode_jpeg(&request, &outcome);
            var message = Marshal.PtrToStringUTF8((nint)outcome.Message);
            return status switch
            {
                NativeImages.Status.Done when outcome.Repaired == 0 => header,
                NativeImages.Status.Done => header with { Notes = [.. header.Notes, $"damaged and repaired: {message} (near byte {outcome.Position})"] },
                NativeImages.Status.Damaged => throw new InvalidContentException($"{path}: the {header.Format} data are damaged near byte {outcome.Position}: {message}. "
                    + (reading.Strict ? "Fetch or write the file again, or read it with Strict = false to fill what is missing." : "Fetch or write the file again.")),
                _ => throw new InvalidConfigurationException($"{path}: there is not enough memory to decode {header.Width} x {header.Height} pixels. Use fewer threads, or a smaller MaximumPixels to leave such files out."),
            };
        }
    }

    /// <summary>Before any memory is taken for the pixels.</summary>
    public static void CheckSize(ImageHeader header, ImageReading reading, int fileLength, string path)
    {
        var pixels = (long)header.Width * header.Height;
        if (Math.Max(header.Width, header.Height) > ImageReading.MaximumSide)
            throw new InvalidContentException($"{path}: {header.Width} x {header.Height} pixels; a side of more than {ImageReading.MaximumSide} is not read. Cut the image into pieces.");
        if (pixels > reading.MaximumPixels)
            throw new InvalidContentException($"{path}: {header.Width} x {header.Height} = {pixels} pixels exceed the limit of {reading.MaximumPixels}. Raise {nameof(ImageReading.MaximumPixels)} if the file is trusted.");
        if (!reading.Strict) return;
        var least = header.Format == ImageFormat.Png
            ? header.Height * ((((long)header.Width * header.BitDepth * StoredSamples(header)) + 7) / 8) / DeflateLimit
            : pixels / JpegPixelsPerByte;
        if (least > fileLength)
            throw new InvalidContentException($"{path}: {header.Width} x {header.Height} pixels take at least {least} bytes, the file has {fileLength}. It is cut off or its size is wrong; fetch it again.");
    }

    private static int StoredSamples(ImageHeader header) => header.Colour == ImageColour.Palette ? 1 : header.Channels;
}
