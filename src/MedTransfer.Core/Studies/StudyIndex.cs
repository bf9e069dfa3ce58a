using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Files;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The results of a study's finished runs in one file (<c>index.jsonl</c>), so that thousands of folders need not be read each time. It
/// only saves time: an entry counts as long as its folder's files have the times and lengths that they had, a missing or damaged index
/// is made again from the folders, and of several writers the last one wins.
/// </summary>
internal sealed class StudyIndex
{
    private static readonly JsonSerializerOptions Json = new(SettingsJson.Options)
    {
        WriteIndented = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutConfig } },
    };

    private readonly StudyFolder _folder;
    private readonly ConcurrentDictionary<string, Entry> _entries;
    private int _changes;

    private StudyIndex(StudyFolder folder, IEnumerable<Entry> entries)
    {
        _folder = folder;
        _entries = new(entries.Select(e => KeyValuePair.Create(e.Folder, e)), StringComparer.Ordinal);
    }

    /// <summary>Opens a study's index; an empty one where there is none that can be used.</summary>
    public static StudyIndex Open(StudyFolder folder)
    {
        try
        {
            var file = File.ReadAllBytes(folder.IndexPath);
            var end = file.AsSpan().IndexOf((byte)'\n');
            if (end < 0 || Encoding.UTF8.GetString(file, 0, end) != Sum(file.AsSpan(end + 1))) return new(folder, []);
            var lines = Encoding.UTF8.GetString(file, end + 1, file.Length - end - 1).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new(folder, lines.AsParallel().Select(line => JsonSerializer.Deserialize<Entry>(line, Json) ?? throw new JsonException("An empty line.")).ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or ArgumentException or AggregateException)
        {
            return new(folder, []);
        }
    }

    /// <summary>The result of a run; null when it is not finished, when its files are damaged, or when its folder holds another run.</summary>
    public RunResult? Result(PlannedRun run) => Result(run, out _);

    /// <summary>As the other, and why a result that is there does not count.</summary>
    public RunResult? Result(PlannedRun run, out string? damage)
    {
        damage = null;
        var place = _folder.Run(run);
        if (StampOf(place) is not { } stamp) return null;
        if (_entries.TryGetValue(run.Folder, out var entry) && entry.Stamp == stamp)
            return entry.Result with { Config = run.Config, WasFinished = true, Folder = place.FullPath };
        if (RunDamage.Result(place, out damage) is not { } result || result.Run != run.Config.Id) return null;
        _entries[run.Folder] = new(run.Folder, stamp, result);
        Interlocked.Increment(ref _changes);
        return result;
    }

    /// <summary>Writes what has come to it; nothing happens where the folder may not be written.</summary>
    public void Save()
    {
        if (Interlocked.Exchange(ref _changes, 0) == 0) return;
        var text = new StringBuilder();
        foreach (var entry in _entries.Values.OrderBy(e => e.Folder, StringComparer.Ordinal)) text.Append(JsonSerializer.Serialize(entry, Json)).Append('\n');
        var content = Encoding.UTF8.GetBytes(text.ToString());
        try
        {
            AtomicFile.Write(_folder.IndexPath, stream =>
            {
                stream.Write(Encoding.UTF8.GetBytes(Sum(content) + '\n'));
                stream.Write(content);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it the next look takes longer, and that is all.
        }
    }

    /// <summary>
    /// Times and lengths of what a result rests on; the folder's own time changes with every file that comes, goes or is replaced. Null
    /// where there is no result.
    /// </summary>
    private static string? StampOf(RunFolder folder)
    {
        var (metrics, config) = (new FileInfo(folder.MetricsPath), new FileInfo(folder.ConfigPath));
        return !metrics.Exists || !config.Exists ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{Directory.GetLastWriteTimeUtc(folder.FullPath).Ticks:x}-{metrics.LastWriteTimeUtc.Ticks:x}-{metrics.Length:x}-{config.LastWriteTimeUtc.Ticks:x}-{config.Length:x}");
    }

    private static string Sum(ReadOnlySpan<byte> content) => "sha256 " + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The plan holds the choices already.</summary>
    private static void LeaveOutConfig(JsonTypeInfo type)
    {
        if (type.Type != typeof(RunResult)) return;
        var config = type.Properties.First(p => p.PropertyType == typeof(RunConfig));
        (config.IsRequired, config.ShouldSerialize) = (false, (_, _) => false);
    }

    private sealed record Entry(string Folder, string Stamp, RunResult Result);
}
