using System.Runtime.ExceptionServices;
using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Reads and writes PNG and JPEG files through libpng and libjpeg-turbo. The format is told by content; sizes are checked
/// before memory is taken for them; damage is an error and never a crash. All methods may be called from many threads.
/// </summary>
public static class ImageFile
{
    /// <summary>libjpeg's greatest side.</summary>
    private const int MaximumJpegSide = 65_500;

    /// <summary>A square of three channels stays below 2 GiB.</summary>
    private const int MaximumFormSize = 16_384;

    /// <summary>Reads what a file says of itself; no pixel is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidConfigurationException">The path is missing, a folder or unreadable.</exception>
    /// <exception cref="UnknownFormatException">The content is neither PNG nor JPEG.</exception>
    /// <exception cref="InvalidContentException">The header is damaged or cut, or of a kind that is not read (CMYK, arithmetic, lossless or 12-bit JPEG).</exception>
    public static ImageHeader ReadHeader(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ImageBytes.ReadHeader(path);
    }

    /// <summary>Decodes an image in its own size.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What differs from the defaults.</param>
    /// <returns>uint8 <c>[C, H, W]</c> with C = 1 (grey) or 3 (RGB).</returns>
    /// <inheritdoc cref="ReadHeader" path="/exception"/>
    public static unsafe Tensor Load(string path, ImageLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ImageLoadOptions();
        if (options.Channels is not (null or 1 or 3)) throw new InvalidConfigurationException($"{nameof(options.Channels)} is {options.Channels}; 1 (grey) and 3 (RGB) are possible.");
        CheckReading(options);
        using var file = ImageBytes.Read(path);
        var header = file.Header(options.Strict);
        ImageDecoder.CheckSize(header, options, file.Bytes.Length, path);
        var channels = options.Channels ?? header.ColourChannels;
        var (width, height) = Upright(header, options);
        using var scope = torch.NewDisposeScope();
        var pixels = torch.empty([height, width, channels], dtype: ScalarType.Byte);
        _ = ImageDecoder.Decode(file, path, header, options, ImageGeometry.Whole(width, height), channels, ImageFilter.Nearest, scaled: false,
            TensorBytes.Start(pixels), (long)width * channels);
        return pixels.permute(2, 0, 1).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Decodes what a stream holds from where it stands to its end into one form.</summary>
    /// <param name="stream">PNG or JPEG data.</param>
    /// <param name="form">Size, fit, filter and strictness.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <param name="name">What errors call the image.</param>
    /// <returns>uint8 <c>[C, Size, Size]</c>, channels innermost in memory.</returns>
    /// <exception cref="InvalidConfigurationException">The form is not possible.</exception>
    /// <exception cref="UnknownFormatException">The content is neither PNG nor JPEG.</exception>
    /// <exception cref="InvalidContentException">The content is damaged or cut, or the image too large.</exception>
    public static unsafe Tensor Decode(Stream stream, ImageForm form, int channels = 3, string name = "image")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(form);
        CheckForm(form, channels);
        using var file = ImageBytes.Read(stream, name);
        using var scope = torch.NewDisposeScope();
        var image = torch.empty([form.Size, form.Size, channels], dtype: ScalarType.Byte);
        _ = DecodeInto(file, name, form, channels, TensorBytes.Start(image));
        return image.permute(2, 0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Decodes images into one form, several at a time.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="form">Size, fit, filter and strictness.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <param name="threads">How many decode at once; 0 (the default) takes the number of processors.</param>
    /// <returns>uint8 <c>[N, C, Size, Size]</c>, channels innermost in memory.</returns>
    /// <inheritdoc cref="ReadHeader" path="/exception"/>
    public static unsafe Tensor LoadBatch(IReadOnlyList<string> paths, ImageForm form, int channels = 3, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(form);
        CheckForm(form, channels);
        if (threads < 0) throw new InvalidConfigurationException($"{threads} threads were asked for; give 1 or more, or 0 for the number of processors.");
        using var scope = torch.NewDisposeScope();
        var images = torch.empty([paths.Count, form.Size, form.Size, channels], dtype: ScalarType.Byte);
        var start = (nint)TensorBytes.Start(images);
        var length = (nint)form.Size * form.Size * channels;
        try
        {
            Parallel.For(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads },
                i => DecodeInto(paths[i], form, channels, (byte*)(start + (i * length))));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return images.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Writes an image; its name's ending chooses the format: .png (lossless; the same pixels give the same bytes) or .jpg and
    /// .jpeg. The file appears completely or not at all.
    /// </summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="image">uint8 <c>[C, H, W]</c> with C = 1 or 3, or <c>[H, W]</c>; on any device.</param>
    /// <param name="quality">Of JPEG, 1 to 100 on libjpeg's scale (default 95); colours are stored at half resolution (4:2:0).</param>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    /// <exception cref="InvalidConfigurationException">The ending or the quality is none of these, or the image is too large for the format.</exception>
    /// <exception cref="IOException">The file cannot be written; a previous file of this name is intact.</exception>
    public static void Save(string path, Tensor image, int quality = 95)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => ImageFormat.Png,
            ".jpg" or ".jpeg" => ImageFormat.Jpeg,
            var other => throw new InvalidConfigurationException($"{path}: the ending '{other}' names no format that is written; use .png, .jpg or .jpeg."),
        };
        if (quality is < 1 or > 100) throw new InvalidConfigurationException($"The JPEG quality is {quality}; it must be 1 to 100.");
        var shape = image.shape;
        if (image.dtype != ScalarType.Byte || shape.Length is not (2 or 3) || (shape.Length == 3 && shape[0] is not (1 or 3)) || shape.Contains(0))
            throw new ArgumentException($"An image must be uint8 [1 or 3, H, W] or [H, W], and not empty; this is {image.dtype} [{string.Join(", ", shape)}].", nameof(image));
        var (height, width) = (shape[^2], shape[^1]);
        var limit = format == ImageFormat.Jpeg ? MaximumJpegSide : ImageReading.MaximumSide;
        if (Math.Max(height, width) > limit || height * width * 3 > Array.MaxLength)
            throw new InvalidConfigurationException($"{path}: {width} x {height} pixels are too many for one {format} file; its sides go up to {limit}. Save a smaller image or several.");

        using var scope = torch.NewDisposeScope();
        var planes = shape.Length == 2 ? image.unsqueeze(0) : image;
        var pixels = planes.permute(1, 2, 0).contiguous().cpu();
        var file = ImageEncoder.Encode(pixels.bytes, (int)width, (int)height, (int)planes.shape[0], format, quality);
        AtomicFile.Write(path, stream => stream.Write(file));
    }

    /// <summary>Decodes an image into the form of a set. Thread-safe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">Size, fit, filter and strictness.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="destination">[Size, Size, channels]; on an error its content is undefined.</param>
    internal static unsafe ImageHeader DecodeInto(string path, ImageForm form, int channels, byte* destination)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(form);
        CheckForm(form, channels);
        using var file = ImageBytes.Read(path);
        return DecodeInto(file, path, form, channels, destination);
    }

    private static unsafe ImageHeader DecodeInto(ImageBytes file, string path, ImageForm form, int channels, byte* destination)
    {
        var header = file.Header(form.Strict);
        var (width, height) = Upright(header, form);
        var geometry = ImageGeometry.Square(width, height, form.Size, form.Fit);
        var line = (long)form.Size * channels;
        if (form.Fit == ImageFit.Letterbox) new Span<byte>(destination, checked((int)(line * form.Size))).Clear();
        return ImageDecoder.Decode(file, path, header, form, geometry, channels, form.Filter, form.ScaledDecoding, destination, line);
    }

    private static (int Width, int Height) Upright(ImageHeader header, ImageReading reading) =>
        reading.ApplyOrientation && header.IsTurned ? (header.Height, header.Width) : (header.Width, header.Height);

    private static void CheckForm(ImageForm form, int channels)
    {
        if (channels is not (1 or 3)) throw new InvalidConfigurationException($"Images of {channels} channels were asked for; 1 (grey) and 3 (RGB) are possible.");
        if (form.Size is < 1 or > MaximumFormSize) throw new InvalidConfigurationException($"{nameof(ImageForm)}.{nameof(form.Size)} is {form.Size}; it must be 1 to {MaximumFormSize} pixels.");
        if (!Enum.IsDefined(form.Fit) || !Enum.IsDefined(form.Filter)) throw new InvalidConfigurationException($"{form.Fit} and {form.Filter} are not both a fit and a filter that exist.");
        CheckReading(form);
    }

    private static void CheckReading(ImageReading reading)
    {
        if (!Enum.IsDefined(reading.SixteenBit)) throw new InvalidConfigurationException($"{nameof(reading.SixteenBit)} is {reading.SixteenBit}; {nameof(SixteenBitRule.Scale)} and {nameof(SixteenBitRule.MinMax)} are possible.");
        if (reading.MaximumPixels < 1) throw new InvalidConfigurationException($"{nameof(reading.MaximumPixels)} is {reading.MaximumPixels}; it must be at least 1.");
    }
}
