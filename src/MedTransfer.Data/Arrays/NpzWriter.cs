using System.IO.Compression;
using MedTransfer.Files;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Writes an .npz archive that <c>numpy.load</c> reads. The same arrays give the same bytes (times are left out). The
/// file appears only when <see cref="Commit"/> succeeded; until then, and without it, nothing is changed.
/// </summary>
public sealed class NpzWriter : IDisposable
{
    // The earliest time that ZIP can express; a real one would make equal content unequal.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _path;
    private readonly string _temporary;
    private readonly CompressionLevel _level;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly ZipArchive _archive;
    private bool _closed;

    /// <summary>Begins an archive in a temporary file beside <paramref name="path"/>.</summary>
    /// <param name="path">The file to write in the end; its folder is made when it is missing.</param>
    /// <param name="compress">Whether the arrays are deflated.</param>
    public NpzWriter(string path, bool compress = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = System.IO.Path.GetFullPath(path);
        _level = compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression;
        var folder = System.IO.Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(folder);
        _temporary = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(_path)}.{Guid.NewGuid():N}.tmp");
        _file = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        _archive = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Appends an array.</summary>
    /// <param name="name">Its name without <c>.npy</c>.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException">The name was added before.</exception>
    public void Add(string name, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        using var stream = Begin(name);
        Npy.Write(stream, array);
    }

    /// <summary>Appends a tensor of any size.</summary>
    /// <param name="name">Its name without <c>.npy</c>.</param>
    /// <param name="tensor">The tensor; one that is elsewhere or not contiguous is copied first.</param>
    /// <exception cref="ArgumentException">The name was added before, or .npy has no such type (bfloat16).</exception>
    public unsafe void Add(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var scope = NewDisposeScope();
        var source = tensor.detach().cpu().contiguous();
        var length = source.NumberOfElements * source.ElementSize;
        using var stream = Begin(name);
        Npy.WriteHeader(stream, source.dtype.ToArray(), source.shape);
        var start = TensorBytes.Start(source);
        const int chunk = 1 << 20;
        for (long done = 0; done < length; done += chunk)
            stream.Write(new ReadOnlySpan<byte>(start + done, (int)Math.Min(chunk, length - done)));
    }

    /// <summary>Finishes the archive, flushes it to disk and gives it its name.</summary>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _archive.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        _closed = true;
        File.Move(_temporary, _path, overwrite: true);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(_path)!);
    }

    /// <summary>Throws the unfinished archive away, where it was not committed.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _archive.Dispose();
        _file.Dispose();
        File.Delete(_temporary);
    }

    /// <summary>Opens a member whose content the caller writes.</summary>
    internal Stream Begin(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_names.Add(name)) throw new ArgumentException($"The archive already has an array '{name}'.", nameof(name));
        var entry = _archive.CreateEntry($"{name}.npy", _level);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
