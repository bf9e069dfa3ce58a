using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Samples;

/// <summary>Progress of a study as plain lines: one when a run ends, and in a terminal a last line that moves.</summary>
internal sealed class StudyLines : IProgress<StudyProgress>
{
    private static readonly bool IsTerminal = !Console.IsOutputRedirected;

    private readonly Lock _gate = new();
    private int _shown;

    public void Report(StudyProgress value)
    {
        lock (_gate)
        {
            if (Line(value) is { } line) Write(line);
            if (IsTerminal) Show(Moving(value));
        }
    }

    private static string? Line(StudyProgress p)
    {
        var head = $"[{p.Number,3}/{p.Count}] {p.Run}{(p.Run.IsStage ? " (first stage)" : "")}";
        return p.Event switch
        {
            StudyEvent.Finished when p.Result is { } r => $"{head}: {(p.Run.IsStage ? "done" : $"test AUC {r.Test.Auc:F4}")}{(r.WasFinished ? " (finished before)" : $", {r.Seconds:F1} s")}",
            StudyEvent.Failed => $"{head}: FAILED: {p.Error?.ReplaceLineEndings(" ")}",
            StudyEvent.Warned => string.Join('\n', p.Warnings.Select(w => $"Look at the data of {p.Run.DatasetTitle}: {w}")),
            _ => null,
        };
    }

    private static string Moving(StudyProgress p)
    {
        var left = p.Remaining is { } time ? $", about {Numerals.Duration(Math.Ceiling(time.TotalSeconds))} left" : "";
        return $"{p.Done + p.Failed} of {p.Count} {(p.Count == 1 ? "run" : "runs")} ended{left}; {p.Run.Config.Model.Name} on {p.Run.Config.Data.Name}, {p.Training?.Fraction ?? 0:P0}";
    }

    private void Write(string line)
    {
        Show("");
        Console.WriteLine(line);
    }

    /// <summary>Writes over the moving line; it never wraps, since a wrapped one could not be written over.</summary>
    private void Show(string text)
    {
        if (!IsTerminal) return;
        text = text[..Math.Min(text.Length, Math.Max(0, Console.WindowWidth - 1))];
        Console.Write($"\r{text.PadRight(_shown)}\r");
        _shown = text.Length;
    }
}
