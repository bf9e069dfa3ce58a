using System.Globalization;
using System.Text.Json.Nodes;
using MedTransfer.Core.Launching.Slurm;

namespace MedTransfer.Tool.Console;

/// <summary>Shows how the tasks of a study stand on its cluster: a line for all that are alike, and one for each that somebody should look at.</summary>
internal static class SlurmView
{
    private const int MostLines = 40;

    internal static void Print(SlurmStatus status)
    {
        if (status.Unreachable is { } words)
        {
            Screen.Line($"Slurm does not answer, so nothing is known of its tasks: {words}");
            return;
        }

        foreach (var job in status.Tasks.GroupBy(t => t.Job))
        {
            Screen.Line($"Slurm array {job.Key}: {string.Join(", ", job.CountBy(t => t.State).Select(s => $"{s.Value} {Word(s.Key)}"))}");
        }

        foreach (var waiting in status.Tasks.Where(t => t.State == "PENDING").GroupBy(t => (t.Job, t.Reason, t.Advice)))
        {
            var (job, reason, advice) = waiting.Key;
            Screen.Line($"  {job}: {waiting.Count()} pending{(reason is null ? "" : $", {reason}")}{(advice is null ? "" : $": {advice}")}");
        }

        var single = status.Tasks.Where(t => t.State is not ("PENDING" or "COMPLETED" or SlurmTaskStatus.Forgotten)).OrderByDescending(t => t.IsLive).ToArray();
        foreach (var task in single.Take(MostLines)) Screen.Line($"  {task.Id}: {Describe(task)}");
        if (single.Length > MostLines) Screen.Line($"  and {single.Length - MostLines} more; --json lists all");
    }

    /// <summary>The same for machines.</summary>
    internal static JsonNode Node(SlurmStatus status) => Screen.Node(new
    {
        status.Unreachable,
        Tasks = status.Tasks.Select(t => new { Task = t.Id, t.Job, t.Index, t.State, t.Reason, t.Advice, t.Node, t.ExitCode, t.Signal, t.Restarts, t.Source, t.Runs }),
    });

    private static string Describe(SlurmTaskStatus task)
    {
        var parts = new List<string> { Word(task.State) };
        if (task.Reason is { } reason) parts.Add(reason);
        if (task.Node is { } node) parts.Add($"on {node}");
        if (task.ExitCode is { } code) parts.Add(string.Create(CultureInfo.InvariantCulture, $"exit code {code}"));
        if (task.Signal is { } signal) parts.Add(string.Create(CultureInfo.InvariantCulture, $"signal {signal}"));
        if (task.Restarts is > 0 and var restarts) parts.Add(string.Create(CultureInfo.InvariantCulture, $"restarted {restarts} {(restarts == 1 ? "time" : "times")}"));
        return $"{string.Join(", ", parts)} ({string.Join(", ", task.Runs)})";
    }

    private static string Word(string state) => state.ToLowerInvariant().Replace('_', ' ');
}
