using System.Text;

namespace MedTransfer.Files;

/// <summary>
/// Writes files so that a kill, a crash or a full disk at any instant leaves either the previous file or the whole new
/// one: temporary file of a unique name in the same folder, flush, fsync, rename, and fsync of the folder.
/// </summary>
public static class AtomicFile
{
    /// <summary>Ending of the temporary files; see <see cref="RemoveLeftovers"/>.</summary>
    internal const string TemporaryEnding = ".mt-tmp";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">The file cannot be written; a previous file of this name is intact.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));

    /// <summary>Writes what <paramref name="content"/> puts into the stream it is given.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">Writes the content. When it throws, nothing changes on disk and the exception goes on.</param>
    /// <param name="durable">Whether to wait until it is on the disk. News that the next writing replaces need not: after a crash of the machine such a file may be empty.</param>
    /// <exception cref="IOException">The file cannot be written; a previous file of this name is intact.</exception>
    public static void Write(string path, Action<Stream> content, bool durable = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        var target = Path.GetFullPath(path);
        var temporary = TemporaryName(target);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                content(stream);
                stream.Flush(durable);
            }

            WriteFence.Check(target);
            File.Move(temporary, target, overwrite: true);
            if (durable) FolderSync.Flush(Path.GetDirectoryName(target)!);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException(
                    $"Cannot write '{target}': {e.Message} What was there before is unchanged. " +
                    "Check the free space and that the folder exists and may be written.", e);
            }

            throw;
        }
    }

    /// <summary>
    /// Removes temporary files that dead processes left in a folder. Call it only while holding the folder (a run does so
    /// under its claim): a temporary file of a living writer looks the same.
    /// </summary>
    /// <param name="folder">The folder; not searched recursively.</param>
    /// <returns>How many files were removed.</returns>
    public static int RemoveLeftovers(string folder) => Remove(folder, "");

    /// <summary>Removes temporary files that dead writers of one file left beside it. Call it only where nobody else writes that file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>How many files were removed.</returns>
    public static int RemoveLeftoversOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        return Remove(Path.GetDirectoryName(target)!, Path.GetFileName(target) + ".");
    }

    private static int Remove(string folder, string start)
    {
        if (!Directory.Exists(folder)) return 0;
        var removed = 0;
        foreach (var file in Directory.EnumerateFiles(folder, ".*" + TemporaryEnding))
        {
            if (!Path.GetFileName(file).StartsWith("." + start, StringComparison.Ordinal)) continue;
            WriteFence.Check(file);
            File.Delete(file);
            removed++;
        }

        return removed;
    }

    private static string TemporaryName(string target) => Path.Combine(
        Path.GetDirectoryName(target) ?? throw new IOException($"'{target}' is not the path of a file."),
        $".{Path.GetFileName(target)}.{Environment.ProcessId}-{Guid.NewGuid():N}{TemporaryEnding}");

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error says more; what stays is a leftover that the next run removes.
        }
    }
}
