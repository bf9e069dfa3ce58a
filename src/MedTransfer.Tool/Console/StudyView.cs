using MedTransfer.Core.Reports;
using MedTransfer.Core.Studies;
using Spectre.Console;

namespace MedTransfer.Tool.Console;

/// <summary>Shows a study: two moving bars (study, run) in a terminal, a line a run elsewhere.</summary>
internal abstract class StudyView
{
    internal static StudyView Create() => Screen.IsTerminal ? new Live() : new Plain();

    internal abstract Task<T> ShowAsync<T>(Func<IProgress<StudyProgress>, Task<T>> work);

    /// <summary>The line that stays when a run has ended; null for other events.</summary>
    private static string? Line(StudyProgress p)
    {
        var head = $"[{p.Number,3}/{p.Count}] {p.Run}{(p.Run.IsStage ? " (first stage)" : "")}";
        return p.Event switch
        {
            StudyEvent.Finished when p.Result is { WasFinished: true } r => $"{head}: test AUC {r.Test.Auc:F4} (finished before)",
            StudyEvent.Finished when p.Result is { } r => $"{head}: test AUC {r.Test.Auc:F4}, validation AUC {r.Validation.Auc:F4}, {r.Seconds:F1} s",
            StudyEvent.Warned => string.Join('\n', p.Warnings.Select(w => $"Look at the data of {p.Run.DatasetTitle}: {w}")),
            StudyEvent.Failed => $"{head}: FAILED: {p.Error?.ReplaceLineEndings(" ")}",
            _ => null,
        };
    }

    private sealed class Plain : StudyView, IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            if (Line(value) is { } line) Screen.Line(line);
        }

        internal override Task<T> ShowAsync<T>(Func<IProgress<StudyProgress>, Task<T>> work) => work(this);
    }

    private sealed class Live : StudyView
    {
        internal override Task<T> ShowAsync<T>(Func<IProgress<StudyProgress>, Task<T>> work) => Screen.Out.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(context.AddTask("study", maxValue: 1), context.AddTask("run", maxValue: 1))));

        private sealed class Bars(ProgressTask study, ProgressTask run) : IProgress<StudyProgress>
        {
            private string _rest = "";

            public void Report(StudyProgress value)
            {
                var ended = value.Done + value.Failed;
                var fraction = value.Training?.Fraction ?? 0;
                study.MaxValue = value.Count;
                study.Value = ended + (value.Event == StudyEvent.Training ? fraction : 0);
                if (value.Remaining is { } time) _rest = $"  about {Numerals.Duration(Math.Ceiling(time.TotalSeconds))} left";
                study.Description = Markup.Escape($"{ended}/{value.Count} runs{(value.Failed > 0 ? $", {value.Failed} failed" : "")}{_rest}");
                if (value.Event is StudyEvent.Started or StudyEvent.Training)
                {
                    run.Value = fraction;
                    run.Description = Markup.Escape(Caption(value));
                }

                if (Line(value) is { } line) Screen.Out.MarkupLine(value.Event is StudyEvent.Failed or StudyEvent.Warned ? $"[{(value.Event == StudyEvent.Failed ? "red" : "yellow")}]{Markup.Escape(line)}[/]" : Markup.Escape(line));
            }

            private static string Caption(StudyProgress value)
            {
                var c = value.Run.Config;
                return $"{c.Data.Name} {c.Model.Name} {value.Run.Initialization} seed {c.Seed}  {(value.Training is { } t ? RunView.Caption(t) : "")}";
            }
        }
    }
}
