using MedTransfer.Core.Training;
using Spectre.Console;

namespace MedTransfer.Tool.Console;

/// <summary>Shows a training: a moving bar in a terminal, a line an epoch elsewhere.</summary>
internal abstract class RunView
{
    internal static RunView Create() => Screen.IsTerminal ? new Live() : new Plain();

    internal abstract Task<T> ShowAsync<T>(Func<IProgress<TrainingProgress>, Task<T>> work);

    internal static string Describe(EpochRecord e, int epochs) =>
        $"epoch {e.Epoch}/{epochs}: loss {e.TrainLoss:F4}, validation loss {e.ValidationLoss:F4}, AUC {e.ValidationAuc:F4}, accuracy {e.ValidationAccuracy:F4} ({e.Seconds:F1} s)";

    private sealed class Plain : RunView, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value is { Phase: TrainingPhase.EpochEnd, Last: { } last }) Screen.Line(Describe(last, value.Epochs));
        }

        internal override Task<T> ShowAsync<T>(Func<IProgress<TrainingProgress>, Task<T>> work) => work(this);
    }

    /// <summary>Shows nothing.</summary>
    internal sealed class Silent : RunView, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }

        internal override Task<T> ShowAsync<T>(Func<IProgress<TrainingProgress>, Task<T>> work) => work(this);
    }

    private sealed class Live : RunView
    {
        internal override Task<T> ShowAsync<T>(Func<IProgress<TrainingProgress>, Task<T>> work) => Screen.Out.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask("loading", maxValue: 1))));

        private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
        {
            public void Report(TrainingProgress value)
            {
                task.Value = value.Fraction;
                task.Description = Markup.Escape(Caption(value));
                if (value is { Phase: TrainingPhase.EpochEnd, Last: { } last }) Screen.Out.MarkupLine(Markup.Escape(Describe(last, value.Epochs)));
            }
        }
    }

    /// <summary>What is going on, in few words of steady width.</summary>
    internal static string Caption(TrainingProgress p) => p.Phase switch
    {
        TrainingPhase.Loading => "loading",
        TrainingPhase.Preparing => $"features {p.Batch}/{p.Batches}",
        TrainingPhase.Testing => "testing",
        TrainingPhase.Done => "done",
        _ => $"epoch {p.Epoch}/{p.Epochs}  loss {p.Loss:F3}{(p.Best is { } best ? $"  best val AUC {best.ValidationAuc:F3}" : "")}",
    };
}
