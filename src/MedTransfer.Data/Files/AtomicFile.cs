namespace MedTransfer.Data;

/// <summary>Writes a file completely or not at all: temporary file in the same folder, flush to disk, rename.</summary>
internal static class AtomicFile
{
    /// <summary>Runs the writer on a temporary file beside <paramref name="path"/> and renames it when it succeeded.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)
            ?? throw new InvalidConfigurationException($"{path} names no file; give the path of the file to write.");
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
