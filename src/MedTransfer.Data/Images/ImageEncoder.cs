namespace MedTransfer.Data;

/// <summary>Pixels as the bytes of an image file.</summary>
internal static class ImageEncoder
{
    /// <summary>Encodes 8-bit pixels [height, width, channels] of 1 or 3 channels.</summary>
    public static unsafe byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int channels, ImageFormat format, int quality, bool progressive = false)
    {
        fixed (byte* start = pixels)
        {
            var file = default(NativeImages.NativeBytes);
            var status = format == ImageFormat.Png
                ? NativeImages.mti_encode_png(start, width, height, channels, &file)
                : NativeImages.mti_encode_jpeg(start, width, height, channels, quality, progressive ? 1 : 0, &file);
            if (status != NativeImages.Status.Done)
                throw new InvalidConfigurationException($"There is not enough memory to encode {width} x {height} pixels as {format}. Save a smaller image.");
            try
            {
                return new ReadOnlySpan<byte>(file.Data, checked((int)file.Length)).ToArray();
            }
            finally
            {
                NativeImages.mti_free(file.Data);
            }
        }
    }
}
