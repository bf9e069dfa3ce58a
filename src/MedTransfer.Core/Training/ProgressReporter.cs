namespace MedTransfer.Core.Training;

/// <summary>Hands events to an observer, whose errors must not end a run of hours: they become warnings, each text once.</summary>
internal sealed class ProgressReporter(IProgress<TrainingProgress>? target) : IProgress<TrainingProgress>
{
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public void Report(TrainingProgress value)
    {
        try
        {
            target?.Report(value);
        }
        catch (Exception e)
        {
            _warnings.Add($"The progress observer failed: {e.GetType().Name}: {e.Message}");
        }
    }
}
