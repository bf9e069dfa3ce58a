using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Runs;

/// <summary>
/// One execution of a run. Each has a number, which only grows: it is a file that is created exclusively (<c>attempt-3.json</c>), and
/// whoever creates one removes those of older attempts. An attempt asks its own file whether it is still the newest, by touching it: a
/// file server answers that itself, while a look at the folder may come out of a cache. What has ended well keeps its number under
/// another name (<c>attempt-3.ended.json</c>).
/// </summary>
internal sealed class RunAttempt
{
    private const string Start = "attempt-";
    private const string Open = ".json";
    private const string Ended = ".ended.json";
    private const byte LineEnd = (byte)'\n';

    // "The file exists", as .NET tells it on Unix (errno) and on Windows. To look for the file instead would be too late: its maker may have removed it.
    private const int Exists = 17;
    private const int ExistsOnWindows = unchecked((int)0x80070050);

    private RunAttempt(string folder, int number, bool isOpen)
    {
        (Number, IsOpen) = (number, isOpen);
        Path = System.IO.Path.Combine(folder, Name(number, isOpen ? Open : Ended));
    }

    /// <summary>The number, from 1.</summary>
    public int Number { get; }

    /// <summary>Whether it has not been ended by its holder, who may be dead.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The file.</summary>
    public string Path { get; private set; }

    /// <summary>When it last gave a sign of life (UTC), by the clock of the file system.</summary>
    public DateTime LastSign => File.GetLastWriteTimeUtc(Path);

    /// <summary>The newest attempt of a folder; null where there has been none, or only by versions that did not count.</summary>
    public static RunAttempt? Newest(string folder) => All(folder).MaxBy(a => (a.Number, a.IsOpen));

    /// <summary>
    /// Begins the next one. Of several that begin at once the one with the highest number goes on. A file server's client may have listed the
    /// folder out of its cache; it lists it afresh once it has created a file there, so that second look is what counts.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="holder">Who begins it.</param>
    /// <param name="after">Number of the newest that the caller has seen, 0 for none; looked up when null.</param>
    /// <returns>The attempt; null where a newer one is there.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static RunAttempt? Begin(string folder, ClaimHolder holder, int? after = null)
    {
        var attempt = Create(folder, after ?? Newest(folder)?.Number ?? 0, [.. JsonSerializer.SerializeToUtf8Bytes(holder, SettingsJson.Options), LineEnd]);
        var others = All(folder).Where(a => a.Path != attempt.Path).ToArray();
        if (others.Any(a => a.Number >= attempt.Number))
        {
            File.Delete(attempt.Path);
            return null;
        }

        foreach (var older in others) File.Delete(older.Path);
        return attempt;
    }

    /// <summary>Who executes it; null when the file is gone or not written yet.</summary>
    public ClaimHolder? ReadHolder()
    {
        try
        {
            return SettingsJson.Parse<ClaimHolder>(File.ReadAllText(Path), Path);
        }
        catch (Exception e) when (e is IOException or InvalidContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Gives a sign of life: writes the last byte once more. So the time is the file system's own, with which others compare it; this
    /// machine's clock may be another.
    /// </summary>
    /// <returns>False when a newer attempt has begun.</returns>
    /// <exception cref="IOException">The file system does not answer.</exception>
    public bool Touch()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(LineEnd);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Ends it; nothing happens where a newer one has begun.</summary>
    public void End()
    {
        var ended = new RunAttempt(System.IO.Path.GetDirectoryName(Path)!, Number, isOpen: false).Path;
        try
        {
            File.Move(Path, ended);
            (Path, IsOpen) = (ended, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays open, in the name of a process that will soon be gone or silent: that stands in nobody's way.
        }
    }

    private static RunAttempt Create(string folder, int after, byte[] content)
    {
        for (var number = after + 1; ; number++)
        {
            var attempt = new RunAttempt(folder, number, isOpen: true);
            if (attempt.TryCreate(content)) return attempt;
        }
    }

    private bool TryCreate(byte[] content)
    {
        var isMine = false;
        try
        {
            using var file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            isMine = true;
            file.Write(content);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException e) when (!isMine && e.HResult is Exists or ExistsOnWindows)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isMine) File.Delete(Path);
            throw new IOException($"Cannot write '{Path}': {e.Message} Check the free space and that the folder may be written.", e);
        }
    }

    private static IEnumerable<RunAttempt> All(string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, Start + "*" + Open))
        {
            var name = System.IO.Path.GetFileName(path.AsSpan());
            var isOpen = !name.EndsWith(Ended, StringComparison.Ordinal);
            var digits = name[Start.Length..^(isOpen ? Open : Ended).Length];
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) yield return new(folder, number, isOpen);
        }
    }

    private static string Name(int number, string ending) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number}{ending}");
}
