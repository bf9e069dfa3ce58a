using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Training;

/// <summary>Ends the training when a metric has not improved for some epochs.</summary>
/// <param name="metric">What is looked at.</param>
/// <param name="choice">How long it waits, and for how much.</param>
public sealed class EarlyStopping(Metric metric, EarlyStopChoice choice) : TrainingCallback
{
    private double _best = double.NaN;
    private int _waited;

    /// <inheritdoc/>
    public override bool IsVital => true;

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var record in context.History) See(record, context);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        See(context.Record!, context);
    }

    private void See(EpochRecord record, TrainingContext context)
    {
        var value = record.ValueOf(metric);
        if (metric.IsBetter(value, _best, choice.MinDelta)) (_best, _waited) = (value, 0);
        else if (++_waited >= choice.Patience) context.Stop($"{metric} has not improved for {_waited} epochs.");
    }
}
