using System.Buffers;
using MedTransfer.Files;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Data;

/// <summary>The bytes of an image file in a borrowed buffer, read after its first ones showed a known format.</summary>
internal sealed class ImageBytes : IDisposable
{
    /// <summary>Most files have their header here; for the others <see cref="ImageFile.ReadHeader"/> reads them whole.</summary>
    private const int HeaderLength = 1 << 16;

    /// <summary>NIfTI is known by bytes 344 to 347, DICOM by bytes 128 to 131.</summary>
    private const int SignatureLength = 352;

    private readonly string _path;
    private readonly ImageFormat _format;
    private readonly byte[] _buffer;
    private readonly int _length;

    private ImageBytes(string path, ImageFormat format, byte[] buffer, int length) =>
        (_path, _format, _buffer, _length) = (path, format, buffer, length);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The whole file.</summary>
    public static ImageBytes Read(string path)
    {
        using var file = InputFile.Open(path);
        return Read(file, path, int.MaxValue, out _);
    }

    /// <summary>What a stream holds from where it stands to its end.</summary>
    public static ImageBytes Read(Stream stream, string name)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var all = memory.GetBuffer().AsSpan(0, checked((int)memory.Length));
        if (all.Length == 0) throw new InvalidContentException($"{name}: the stream is empty or stands at its end. Set its position to the image's first byte.");
        var format = Identify(all[..Math.Min(all.Length, SignatureLength)], name);
        var bytes = new ImageBytes(name, format, ArrayPool<byte>.Shared.Rent(all.Length), all.Length);
        all.CopyTo(bytes._buffer);
        return bytes;
    }

    /// <summary>Only as much of the file as its header takes.</summary>
    public static ImageHeader ReadHeader(string path)
    {
        using var file = InputFile.Open(path);
        using (var start = Read(file, path, HeaderLength, out var isWhole))
        {
            if (start.Header(isWhole, strict: true) is { } header) return header;
        }

        using var all = Read(file, path, int.MaxValue, out _);
        return all.Header(strict: true);
    }

    /// <summary>The header of a file that was read completely.</summary>
    /// <param name="strict">Whether damage beside what the pixels need is refused instead of noted.</param>
    public ImageHeader Header(bool strict) => Header(isWhole: true, strict)!;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static ImageBytes Read(SafeFileHandle file, string path, int most, out bool isWhole)
    {
        var length = RandomAccess.GetLength(file);
        if (length == 0) throw new InvalidContentException($"{path}: the file is empty. Fetch or write it again.");
        Span<byte> signature = stackalloc byte[(int)Math.Min(length, SignatureLength)];
        InputFile.ReadExactly(file, signature, 0, path);
        var format = Identify(signature, path);
        if (length > Array.MaxLength && most > Array.MaxLength)
            throw new InvalidContentException($"{path}: the file has {length} bytes; image files of up to {Array.MaxLength} bytes are read. Save it as several images or compress it more.");
        isWhole = length <= most;
        var taken = (int)Math.Min(length, most);
        var bytes = new ImageBytes(path, format, ArrayPool<byte>.Shared.Rent(taken), taken);
        try
        {
            InputFile.ReadExactly(file, bytes._buffer.AsSpan(0, taken), 0, path);
            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static ImageFormat Identify(ReadOnlySpan<byte> start, string path)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return ImageFormat.Png;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ImageFormat.Jpeg;
        if (start.Length >= 132 && start[128..].StartsWith("DICM"u8)) throw Convert("DICOM");
        if (start.Length >= 348 && (start[344..].StartsWith("n+1\0"u8) || start[344..].StartsWith("ni1\0"u8))) throw Convert("NIfTI");
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) && path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase)) throw Convert("NIfTI");
        throw new UnknownFormatException($"{path} is neither PNG nor JPEG: {FirstBytes.Describe(start)}. Convert it to one of them, or take it out of the folder.");

        UnknownFormatException Convert(string format) =>
            new($"{path} is a {format} file, which is not supported. Convert it to PNG first (16-bit grey keeps the values).");
    }

    private ImageHeader? Header(bool isWhole, bool strict)
    {
        var header = _format == ImageFormat.Png ? PngHeaderReader.Read(Bytes, isWhole, strict, _path) : JpegHeaderReader.Read(Bytes, isWhole, _path);
        if (header is null || !IsOtherName()) return header;
        return header with { Notes = [.. header.Notes, $"named {Path.GetExtension(_path)}, but the content is {_format}"] };
    }

    private bool IsOtherName() => Path.GetExtension(_path).ToLowerInvariant() switch
    {
        ".png" or ".apng" => _format != ImageFormat.Png,
        ".jpg" or ".jpeg" or ".jpe" or ".jfif" => _format != ImageFormat.Jpeg,
        _ => false,
    };
}
