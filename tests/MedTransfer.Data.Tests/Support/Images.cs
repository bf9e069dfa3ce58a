namespace MedTransfer.Data.Tests;

/// <summary>Pixels for tests of image files, and the ways into the decoder that tests need.</summary>
internal static unsafe class Images
{
    /// <summary>Smooth waves with a little noise, [height, width, channels]: what a photo looks like to an encoder.</summary>
    public static byte[] Smooth(int width, int height, int channels, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, c) = (i / channels % width, i / channels / width, i % channels);
            pixels[i] = (byte)Math.Clamp(128 + (60 * Math.Sin(0.15 * (x + (20 * c)))) + (50 * Math.Cos(0.11 * y)) + random.Next(-8, 9), 0, 255);
        }

        return pixels;
    }

    public static byte[] Png(int width, int height, int channels, int seed = 1) =>
        ImageEncoder.Encode(Smooth(width, height, channels, seed), width, height, channels, ImageFormat.Png, 0);

    public static byte[] Jpeg(int width, int height, int channels, bool progressive = false, int quality = 90, int seed = 1) =>
        ImageEncoder.Encode(Smooth(width, height, channels, seed), width, height, channels, ImageFormat.Jpeg, quality, progressive);

    /// <summary>What a set's reader gets of a file: [Size, Size, channels].</summary>
    public static (ImageHeader Header, byte[] Pixels) Decode(string path, ImageForm form, int channels)
    {
        var pixels = new byte[form.Size * form.Size * channels];
        fixed (byte* destination = pixels) return (ImageFile.DecodeInto(path, form, channels, destination), pixels);
    }

    /// <summary>The pixels [height, width, channels] of a file in its own size.</summary>
    public static byte[] Load(string path, ImageLoadOptions? options = null)
    {
        using var image = ImageFile.Load(path, options);
        using var pixels = image.permute(1, 2, 0);
        using var contiguous = pixels.contiguous();
        return contiguous.bytes.ToArray();
    }

    public static byte[] Resize(byte[] pixels, int width, int height, int channels, int newWidth, int newHeight, ImageFilter filter)
    {
        var resized = new byte[newWidth * newHeight * channels];
        fixed (byte* source = pixels, destination = resized)
            Assert.Equal(NativeImages.Status.Done, NativeImages.mti_resize(source, width, height, channels, destination, newWidth, newHeight, filter));
        return resized;
    }
}
