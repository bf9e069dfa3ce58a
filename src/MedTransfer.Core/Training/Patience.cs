using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Training;

/// <summary>Counts epochs without improvement.</summary>
internal sealed class Patience(Metric metric, EarlyStopChoice? choice)
{
    private double _best = double.NaN;
    private int _waited;

    /// <summary>Whether the training should end.</summary>
    public bool IsOver => choice is not null && _waited >= choice.Patience;

    public void See(EpochRecord record)
    {
        if (choice is null) return;
        var value = record.ValueOf(metric);
        if (metric.IsBetter(value, _best, choice.MinDelta)) (_best, _waited) = (value, 0);
        else _waited++;
    }
}
