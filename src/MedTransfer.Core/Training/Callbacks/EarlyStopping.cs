using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>Ends the training when a metric has not improved for some epochs. What a resumed training has seen before counts.</summary>
public sealed class EarlyStopping : TrainingCallback
{
    private readonly Metric _metric;
    private readonly int _patience;
    private readonly double _minDelta;
    private double _best = double.NaN;
    private int _waited;

    /// <summary>Sets how long it waits.</summary>
    /// <param name="metric">What is looked at, on the validation split.</param>
    /// <param name="patience">Epochs without an improvement after which the training ends, at least 1.</param>
    /// <param name="minDelta">The least improvement that counts, 0 or more; 0 when not given.</param>
    /// <exception cref="InvalidConfigurationException">A number is out of its range, or the metric is <see cref="Metric.LastEpoch"/>.</exception>
    public EarlyStopping(Metric metric, int patience, double minDelta = 0)
    {
        var faults = new Faults();
        TrainingRules.CheckPatience(metric, patience, minDelta, faults);
        faults.Throw("Early stopping");
        (_metric, _patience, _minDelta) = (metric, patience, minDelta);
    }

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
        var value = record.ValueOf(_metric);
        if (_metric.IsBetter(value, _best, _minDelta)) (_best, _waited) = (value, 0);
        else if (++_waited >= _patience) context.Stop($"{EnumNames<Metric>.Of(_metric)} has not improved for {_waited} epoch{(_waited == 1 ? "" : "s")}.");
    }
}
