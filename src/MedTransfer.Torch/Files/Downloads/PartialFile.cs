using System.Security.Cryptography;

namespace MedTransfer.Files;

/// <summary>
/// The part of a file that has arrived, in <c>NAME.partial</c> beside the file to be. It is open for one process alone: that is the
/// lock, and the system releases it when the process dies, however it does.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly DownloadRequest _request;
    private readonly string _path;
    private IncrementalHash? _hash;
    private bool _isSettled;

    private PartialFile(FileStream stream, DownloadRequest request, string path) => (_stream, _request, _path) = (stream, request, path);

    /// <summary>Bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the bytes came in several pieces, which may be of different files.</summary>
    public bool IsMixed { get; set; }

    public static string PathFor(string target) => target + ".partial";

    /// <summary>Opens the part, or returns null while another process holds it.</summary>
    public static PartialFile? TryOpen(DownloadRequest request)
    {
        var path = PathFor(request.Path);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (HeldFile.IsHeldByOther(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"{path} cannot be written: {e.Message} Name a folder that may be written.", e);
        }

        // Between opening and locking, the other process may have given the file its final name.
        if (File.Exists(path)) return new PartialFile(stream, request, path);
        stream.Dispose();
        return null;
    }

    /// <summary>Takes over what an earlier process left. Without a hash nobody could tell whether it fits, so it begins anew.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        Restart();
        if (_stream.Length == 0) return;
        if (_request.Hash is null || _stream.Length > _request.Length)
        {
            _stream.SetLength(0);
            return;
        }

        var buffer = new byte[1 << 18];
        for (int read; (read = await _stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0; Length += read) _hash!.AppendData(buffer.AsSpan(0, read));
        IsMixed = true;
    }

    /// <summary>Begins at the first byte; what is there will be overwritten.</summary>
    public void Restart(bool discard = false)
    {
        _hash?.Dispose();
        _hash = _request.Hash is null ? null : IncrementalHash.CreateHash(_request.Hash.Algorithm);
        (Length, IsMixed) = (0, false);
        _stream.Position = 0;
        if (discard) _stream.SetLength(0);
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"{_path} cannot be written at byte {Length}: {e.Message} Free some space or name another folder; what has arrived stays and is continued.", e);
        }

        _hash?.AppendData(bytes.Span);
        Length += bytes.Length;
    }

    /// <summary>What is wrong with the whole file; null where length and hash are right.</summary>
    public string? FindFault()
    {
        if (_request.Length is { } expected && Length != expected) return $"{Length} bytes arrived, {expected} were expected";
        if (_request.Hash is not { } hash) return null;
        var found = Convert.ToHexStringLower(_hash!.GetCurrentHash());
        return hash.Fits(found) ? null : $"the {Length} bytes that arrived have {hash.Algorithm.Name} {found}, expected {hash.Hex}; {DescribeStart()}";
    }

    /// <summary>Brings the part to disk and gives it the file's name.</summary>
    public void Commit()
    {
        _stream.SetLength(Length);
        _stream.Flush(flushToDisk: true);
        // Elsewhere the lock is kept until the file has its name; Windows moves no open files.
        if (OperatingSystem.IsWindows()) _stream.Dispose();
        File.Move(_path, _request.Path, overwrite: true);
        _isSettled = true;

        // Nobody can read the file while the lock lasts, and bringing the folder to disk may take long.
        _stream.Dispose();
        FolderSync.Flush(Path.GetDirectoryName(_request.Path)!);
    }

    /// <summary>Removes the part.</summary>
    public void Discard()
    {
        if (OperatingSystem.IsWindows()) _stream.Dispose();
        File.Delete(_path);
        _isSettled = true;
    }

    /// <summary>Lets the part lie for the next time; an empty one is removed.</summary>
    public void Dispose()
    {
        if (!_isSettled && Length == 0) Discard();
        else if (!_isSettled) _stream.SetLength(Length);
        _hash?.Dispose();
        _stream.Dispose();
    }

    private string DescribeStart()
    {
        var start = new byte[(int)Math.Min(Length, 16)];
        RandomAccess.Read(_stream.SafeFileHandle, start, 0);
        return FirstBytes.Describe(start);
    }
}
