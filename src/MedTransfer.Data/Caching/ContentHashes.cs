using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>
/// SHA-256 of files, remembered beside a stamp of length and time of change, so that a second run need not read them again.
/// A file changed less than two seconds before its hash is not remembered: a further change might bear the same time.
/// </summary>
internal sealed class ContentHashes
{
    private static readonly string[] Columns = ["path", "length", "changed", "sha256"];
    private static readonly long Settled = TimeSpan.FromSeconds(2).Ticks;
    private readonly string _file;
    private readonly Dictionary<string, Stamp> _remembered;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Stamp> _current = new(StringComparer.Ordinal);

    /// <summary>The memory of one set's files.</summary>
    /// <param name="folder">The folder of all such memories.</param>
    /// <param name="set">The set's path.</param>
    public ContentHashes(string folder, string set)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(set))))[..32];
        _file = Path.Combine(folder, $"{name}.csv");
        _remembered = Read(_file);
    }

    /// <summary>The SHA-256 of a file, 64 hexadecimal digits.</summary>
    /// <exception cref="MedTransferException">It cannot be read.</exception>
    public string Of(string path)
    {
        var info = new FileInfo(path);
        var changed = info.LastWriteTimeUtc.Ticks;
        if (info.Exists && _remembered.TryGetValue(path, out var known) && known.Length == info.Length && known.Changed == changed)
        {
            _current[path] = known;
            return known.Hash;
        }

        var stamp = new Stamp(info.Exists ? info.Length : 0, changed, Compute(path));
        if (DateTime.UtcNow.Ticks - changed > Settled) _current[path] = stamp;
        return stamp.Hash;
    }

    /// <summary>Keeps what was learnt; a folder that cannot be written only costs time at the next run.</summary>
    public void Save()
    {
        if (_current.Count == _remembered.Count && _current.All(c => _remembered.TryGetValue(c.Key, out var known) && known == c.Value)) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            AtomicFile.WriteText(_file, CsvTable.Write(Columns, _current.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c =>
                (string[])[c.Key, c.Value.Length.ToString(CultureInfo.InvariantCulture), c.Value.Changed.ToString(CultureInfo.InvariantCulture), c.Value.Hash])));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>SHA-256 of a file's content.</summary>
    public static string Compute(string path)
    {
        using var file = InputFile.Open(path);
        return FileHash.Of(file, path, HashAlgorithmName.SHA256);
    }

    private static Dictionary<string, Stamp> Read(string file)
    {
        var stamps = new Dictionary<string, Stamp>(StringComparer.Ordinal);
        try
        {
            if (!File.Exists(file)) return stamps;
            foreach (var row in CsvTable.Read(file).Rows)
                stamps[row[0]] = new Stamp(long.Parse(row[1], CultureInfo.InvariantCulture), long.Parse(row[2], CultureInfo.InvariantCulture), row[3]);
            return stamps;
        }
        catch (Exception e) when (e is MedTransferException or FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            return [];
        }
    }

    private sealed record Stamp(long Length, long Changed, string Hash);
}
