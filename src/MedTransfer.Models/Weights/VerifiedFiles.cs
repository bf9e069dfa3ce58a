using System.Collections.Concurrent;
using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>
/// The weight files whose checksums this process has verified: a study that begins twenty runs with one file sums it up once. A file
/// counts as the same while its length and its time of change are.
/// </summary>
internal static class VerifiedFiles
{
    // A file that changed just now could change again within the clock's tick.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentDictionary<string, (long Length, DateTime Changed)> Known = new(StringComparer.Ordinal);

    /// <summary>Verifies a file, unless that was done and it has not changed since.</summary>
    /// <exception cref="InvalidContentException">It is damaged.</exception>
    internal static void Verify(WeightFile file)
    {
        var states = file.Files.Select(f => (Path: Path.GetFullPath(f), State: StateOf(f))).ToArray();
        if (states.All(s => Known.TryGetValue(s.Path, out var known) && known == s.State))
        {
            file.AssumeVerified();
            return;
        }

        file.Verify();
        foreach (var (path, state) in states.Where(s => DateTime.UtcNow - s.State.Changed > Settled && StateOf(s.Path) == s.State)) Known[path] = state;
    }

    private static (long Length, DateTime Changed) StateOf(string path)
    {
        var file = new FileInfo(path);
        return (file.Exists ? file.Length : -1, file.LastWriteTimeUtc);
    }
}
