using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>
/// A range of a file as a forward stream that shares the file's handle with others. It hands out its last byte in a
/// read of its own: a decompressor that reads ahead has then consumed the whole range only if it needed the whole range.
/// </summary>
internal sealed class FileSlice(SafeFileHandle file, string path, long start, long length) : ForwardStream
{
    private long _position;

    /// <summary>Whether every byte of the range was handed out.</summary>
    public bool IsConsumed => _position == length;

    public override long Length => length;

    public override int Read(Span<byte> buffer)
    {
        var left = length - _position;
        if (left == 0 || buffer.Length == 0) return 0;
        var wanted = (int)Math.Min(buffer.Length, Math.Max(1, left - 1));
        var read = InputFile.Read(file, buffer[..wanted], start + _position, path);
        if (read == 0)
            throw new InvalidContentException($"{path}: the file ends at byte {start + _position}; it became shorter while it was read. Fetch or write it again.");
        _position += read;
        return read;
    }
}
