using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Tool.Console;

/// <summary>A study at a moment, as lines of text: what a moving view, <c>study status</c> and plain output have in common.</summary>
internal static class SnapshotView
{
    /// <summary>The study in one line, such as <c>12/80 runs, 1 failed, 2 running, 17 %, about 12 min 5 s left</c>.</summary>
    internal static string Summary(StudySnapshot s) => string.Join(", ", Parts(s));

    /// <summary>The study with a bar, a line for each worker, and the best runs so far.</summary>
    internal static IReadOnlyList<string> Lines(StudySnapshot s, int width, int height)
    {
        var best = s.Best.Select(Best).ToArray();
        var room = Math.Max(1, height - 2 - best.Length);
        var workers = s.Running.Take(s.Running.Count <= room ? room : room - 1).Select(r => Worker(r, s.Planned, width)).ToList();
        if (workers.Count < s.Running.Count) workers.Add($"  … and {s.Running.Count - workers.Count} more");
        var summary = Summary(s);
        var bar = Math.Min(40, width - summary.Length - 2);
        return [bar < 10 ? summary : $"{Text.Bar(s.Fraction, bar)}  {summary}", .. workers, .. best];
    }

    /// <summary>The line that stays when a run has ended.</summary>
    internal static string Ended(EndedRun ended, int count)
    {
        var run = ended.Record.Run;
        var head = string.Create(CultureInfo.InvariantCulture, $"[{ended.Number,3}/{count}] {run}{(run.IsStage ? " (first stage)" : "")}");
        return ended.Record.Result is { } r
            ? string.Create(CultureInfo.InvariantCulture, $"{head}: test AUC {r.Test.Auc:F4}, validation AUC {r.Validation.Auc:F4}, {r.Seconds:F1} s")
            : $"{head}: FAILED: {ended.Record.Failure?.Message.ReplaceLineEndings(" ")}";
    }

    internal static IEnumerable<string> Warnings(StudySnapshot s) => s.Warnings.Select(w => $"Look at the data of {w.Dataset}: {w.Warning}");

    internal static string Best(BestSoFar best) =>
        string.Create(CultureInfo.InvariantCulture, $"  best on {best.Dataset} so far: validation {MetricName(best.Metric)} {best.Value:F4}, {best.Run}");

    internal static string Worker(RunningRun running, int count, int width)
    {
        var (run, p) = (running.Run, running.Pulse);
        var what = $"[{running.Number,3}/{count}] {Name(p)}{run}";
        var best = p.Best is { } b && !double.IsNaN(b.ValidationAuc) ? string.Create(CultureInfo.InvariantCulture, $"  val AUC {b.ValidationAuc:F3}") : "";
        var bar = width >= 100 ? Text.Bar(p.Fraction, 16) + " " : "";
        return Text.Line(what, string.Create(CultureInfo.InvariantCulture, $"{Phase(p)}  {bar}{p.Fraction * 100,3:F0} %{(width >= 70 ? best : "")}"), width);
    }

    private static IEnumerable<string> Parts(StudySnapshot s)
    {
        yield return $"{s.Done + s.Failed}/{Counted.Of(s.Planned, "run")}";
        if (s.Failed > 0) yield return $"{s.Failed} failed";
        if (s.Running.Count > 0) yield return $"{s.Running.Count} running";
        yield return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(s.Fraction * 100):F0} %");
        if (s.Remaining is { } rest && s.Running.Count > 0) yield return $"about {Numerals.Duration(Math.Ceiling(rest.TotalSeconds))} left";
    }

    /// <summary>A process of this machine needs no name.</summary>
    private static string Name(RunPulse pulse) => pulse.Worker == $"{Environment.MachineName}:{pulse.ProcessId}" ? "" : $"{pulse.Worker}: ";

    private static string Phase(RunPulse p) => p.Phase switch
    {
        TrainingPhase.Loading => "loading",
        TrainingPhase.Preparing => "features",
        TrainingPhase.Testing or TrainingPhase.Done => "testing",
        _ => $"epoch {p.Epoch}/{p.Epochs}",
    };

    private static string MetricName(Metric metric) => metric == Metric.ValidationAuc ? "AUC" : "accuracy";
}
