using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>
/// Measures where the time goes, from one hook to the next, so that other callbacks' work counts where they do it. On a GPU, which
/// works on while the processor orders, time shows up where the processor waits for it.
/// </summary>
public sealed class TimingCallback : TrainingCallback
{
    private readonly List<EpochTiming> _epochs = [];
    private long _last;
    private double _data;
    private double _steps;
    private double _validation;

    /// <summary>The epochs so far; the last one's <see cref="EpochTiming.Rest"/> grows until the next begins or the training ends.</summary>
    public IReadOnlyList<EpochTiming> Epochs => _epochs;

    /// <summary>The sums over all epochs; its <see cref="EpochTiming.Epoch"/> is their number.</summary>
    public EpochTiming Total =>
        new(_epochs.Count, _epochs.Sum(e => e.Data), _epochs.Sum(e => e.Steps), _epochs.Sum(e => e.Validation), _epochs.Sum(e => e.Rest));

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context)
    {
        AddRest();
        (_data, _steps, _validation) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingContext context) => _data += Lap();

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Phase == TrainingPhase.Validating) _validation += Lap();
        else _steps += Lap();
    }

    /// <inheritdoc/>
    public override void OnValidationEnd(TrainingContext context) => _validation += Lap();

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _epochs.Add(new(context.Epoch, _data, _steps, _validation, Lap()));
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingContext context) => AddRest();

    /// <inheritdoc/>
    public override JsonNode? SaveState() => JsonSerializer.SerializeToNode(_epochs, SettingsJson.Options);

    /// <inheritdoc/>
    public override void RestoreState(JsonNode state) => _epochs.AddRange(state.Deserialize<EpochTiming[]>(SettingsJson.Options)!);

    private void AddRest()
    {
        // Before the first lap there is nothing to add to, not even in a resumed training.
        var isFirst = _last == 0;
        var rest = Lap();
        if (!isFirst && _epochs.Count > 0) _epochs[^1] = _epochs[^1] with { Rest = _epochs[^1].Rest + rest };
    }

    private double Lap()
    {
        var now = Stopwatch.GetTimestamp();
        var lap = _last == 0 ? 0 : Stopwatch.GetElapsedTime(_last, now).TotalSeconds;
        _last = now;
        return lap;
    }
}
