using System.Globalization;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>Reads what Slurm's programs print, as versions 22 to 24 do.</summary>
internal static class SlurmText
{
    /// <summary>The fields that squeue is asked for, each followed by a bar.</summary>
    internal const string QueueFormat = "ArrayJobID:|,ArrayTaskID:|,State:|,Reason:|,NodeList:|,exit_code:|,RestartCnt:|";

    /// <summary>The fields that sacct is asked for.</summary>
    internal const string AccountingFormat = "JobID,State,ExitCode,NodeList";

    /// <summary>The number of an array in the answer of <c>sbatch --parsable</c>, with the cluster where there are several.</summary>
    internal static (string Id, string? Cluster)? Submitted(string output)
    {
        var parts = output.Trim().Split('\n')[^1].Split(';');
        return parts[0].Length > 0 && parts[0].All(char.IsAsciiDigit) ? (parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null) : null;
    }

    /// <summary>The lines of <c>squeue -O</c> with <see cref="QueueFormat"/>. A task that was cancelled while it waited has no number: it stands for all others of its array.</summary>
    /// <param name="output">The text.</param>
    /// <param name="sizes">How many tasks each array has.</param>
    internal static IEnumerable<SlurmTaskStatus> Queue(string output, IReadOnlyDictionary<string, int> sizes)
    {
        var lines = Lines(output).Select(line => line.Split('|')).Where(f => f.Length >= 7 && sizes.ContainsKey(f[0])).ToArray();
        var named = lines.SelectMany(f => Indices(f[1], 0).Select(i => (f[0], i))).ToHashSet();
        foreach (var f in lines)
        {
            var raw = int.TryParse(f[5], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
            var indices = Indices(f[1], 0).ToArray();
            foreach (var index in indices.Length > 0 ? indices : Enumerable.Range(0, sizes[f[0]]).Where(i => !named.Contains((f[0], i))))
            {
                // A wait status: the code in the upper byte, the signal in the lower.
                yield return Status(f[0], index, f[2], f[3], f[4], raw >> 8, raw & 0x7f, Number(f[6]), "squeue");
            }
        }
    }

    /// <summary>The lines of <c>scontrol show job -o</c>.</summary>
    /// <param name="output">The text.</param>
    /// <param name="sizes">How many tasks each array has.</param>
    internal static IEnumerable<SlurmTaskStatus> Jobs(string output, IReadOnlyDictionary<string, int> sizes)
    {
        foreach (var line in Lines(output))
        {
            var job = Value(line, "ArrayJobId") ?? Value(line, "JobId");
            if (job is null || !sizes.TryGetValue(job, out var size)) continue;
            var code = (Value(line, "ExitCode") ?? "0:0").Split(':');
            foreach (var index in Indices(Value(line, "ArrayTaskId") ?? "", size))
            {
                yield return Status(
                    job, index, Value(line, "JobState") ?? "", Value(line, "Reason"), Value(line, "NodeList"), Number(code[0]) ?? 0, Number(code[^1]) ?? 0, Number(Value(line, "Restarts")), "scontrol");
            }
        }
    }

    /// <summary>
    /// How tasks that the controller has forgotten ended, by the lines of <c>sacct -P</c> with <see cref="AccountingFormat"/>. Those that waited or
    /// ran at last count for nothing: the controller would know them, and accounts of a controller that was set up anew say so for ever.
    /// </summary>
    /// <param name="output">The text.</param>
    /// <param name="sizes">How many tasks each array has.</param>
    internal static IEnumerable<SlurmTaskStatus> Accounting(string output, IReadOnlyDictionary<string, int> sizes)
    {
        var last = new Dictionary<string, (bool IsAlone, SlurmTaskStatus Task)>(StringComparer.Ordinal);
        foreach (var f in Lines(output).Select(line => line.Split('|')).Where(f => f.Length >= 4))
        {
            var id = f[0].Split('_', 2);
            if (id.Length < 2 || !sizes.TryGetValue(id[0], out var size)) continue;
            var code = f[2].Split(':');
            var isAlone = !id[1].StartsWith('[');
            // "CANCELLED by 1000" says who.
            foreach (var index in Indices(id[1].Trim('[', ']'), size))
            {
                // A task has a line for each time that it was queued, in their order; one that says what it was as a part of the array tells less.
                var task = Status(id[0], index, f[1].Split(' ')[0], null, f[3], Number(code[0]) ?? 0, Number(code[^1]) ?? 0, null, "sacct");
                if (isAlone || !last.TryGetValue(task.Id, out var known) || !known.IsAlone) last[task.Id] = (isAlone, task);
            }
        }

        return last.Values.Select(t => t.Task).Where(t => !t.IsLive);
    }

    /// <summary>A value of <c>scontrol show config</c>.</summary>
    internal static int? Setting(string output, string name) => Lines(output).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(p => p.Length == 2 && p[0] == name).Select(p => Number(p[1].Split(' ')[0])).FirstOrDefault();

    /// <summary>The numbers of <c>4-5%2</c>, <c>1,3,7-9</c> or <c>0-8:2</c>; what is cut off with dots (<c>3,5...</c>) stands for all up to <paramref name="size"/>.</summary>
    internal static IEnumerable<int> Indices(string text, int size)
    {
        var last = -1;
        foreach (var part in text.Split('%')[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var isCut = part.EndsWith("...", StringComparison.Ordinal);
            var bounds = part.TrimEnd('.').Split(':')[0].Split('-');
            var first = Number(bounds[0]) ?? (isCut ? last + 1 : int.MaxValue);
            if (first == int.MaxValue) continue;
            var step = part.Contains(':', StringComparison.Ordinal) ? Number(part.Split(':')[1]) ?? 1 : 1;
            last = isCut ? size - 1 : Number(bounds[^1]) ?? first;
            for (var i = first; i <= last; i += Math.Max(1, step)) yield return i;
        }
    }

    private static SlurmTaskStatus Status(string job, int index, string state, string? reason, string? node, int code, int signal, int? restarts, string source)
    {
        var status = new SlurmTaskStatus
        {
            Job = job,
            Index = index,
            State = state,
            Reason = reason is "" or "None" or "(null)" ? null : reason,
            Advice = SlurmReason.Advice(state, reason),
            Node = node is "" or "(null)" or "None assigned" ? null : node,
            Restarts = restarts,
            Source = source,
        };
        // A task that was cancelled, passed its limit or lost its node has often the code 0, which says nothing of its process.
        var hasCode = signal == 0 && (code != 0 || state == "COMPLETED");
        return status.IsLive ? status : status with { ExitCode = hasCode ? code : null, Signal = signal == 0 ? null : signal };
    }

    private static string? Value(string line, string name)
    {
        var start = line.StartsWith(name + "=", StringComparison.Ordinal) ? 0 : line.IndexOf($" {name}=", StringComparison.Ordinal) + 1;
        if (start == 0 && !line.StartsWith(name + "=", StringComparison.Ordinal)) return null;
        var value = line[(start + name.Length + 1)..];
        return value.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? value[..end] : value;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
