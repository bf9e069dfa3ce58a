using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>
/// Remembers a file's MD5 in a hidden file beside it, so that a large file is hashed once. A file of another length or time
/// of change is another file. What cannot be read or written is not remembered, and nothing is said of it.
/// </summary>
internal sealed class Md5Memory
{
    // Some file systems count time in steps of 2 seconds (FAT): a file younger than that may change without a sign.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(2);
    private const UnixFileMode AnyWriter = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly string _path;
    private readonly long _length;
    private readonly DateTime _changed;

    private Md5Memory(string path, long length, DateTime changed) => (_path, _length, _changed) = (path, length, changed);

    public static Md5Memory Of(SafeFileHandle file, string path) =>
        new(PathFor(path), RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    /// <summary>Where the MD5 of a file is remembered: <c>.breastmnist.npz.md5.json</c>.</summary>
    public static string PathFor(string path)
    {
        var whole = Path.GetFullPath(path);
        return Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.md5.json");
    }

    public string? Recall()
    {
        try
        {
            if (!File.Exists(_path)) return null;
            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(_path));
            var isSame = entry is { Md5.Length: 32 } && entry.Length == _length && entry.Changed == _changed && entry.Md5.All(char.IsAsciiHexDigitLower);
            return isSame ? entry!.Md5 : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Remember(string md5)
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (DateTime.UtcNow - _changed < CoarsestClock) return;
        try
        {
            // The super-user could write all the same; a folder without any writer is not meant to change.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & AnyWriter) == 0) return;
            AtomicFile.WriteText(_path, JsonSerializer.Serialize(new Entry(_length, _changed, md5)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only or full disk: the file is hashed again next time.
        }
    }

    private sealed record Entry(long Length, DateTime Changed, string Md5);
}
