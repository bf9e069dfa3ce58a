using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Training;

/// <summary>The events that a training writes to a logger. Numbers and names stay what they are in later versions.</summary>
public static class TrainingEvents
{
    /// <summary>A training begins (information).</summary>
    public static EventId Begins { get; } = new(TrainingLog.Begins, nameof(Begins));

    /// <summary>A training goes on from a checkpoint (information).</summary>
    public static EventId Resumed { get; } = new(TrainingLog.Resumed, nameof(Resumed));

    /// <summary>An epoch has ended (information).</summary>
    public static EventId EpochEnds { get; } = new(TrainingLog.EpochEnds, nameof(EpochEnds));

    /// <summary>The epoch that has ended is the best so far (information).</summary>
    public static EventId NewBest { get; } = new(TrainingLog.NewBest, nameof(NewBest));

    /// <summary>A checkpoint has been written (debug).</summary>
    public static EventId CheckpointWritten { get; } = new(TrainingLog.CheckpointWritten, nameof(CheckpointWritten));

    /// <summary>A step was left out because its loss or a gradient was no finite number (warning).</summary>
    public static EventId StepSkipped { get; } = new(TrainingLog.StepSkipped, nameof(StepSkipped));

    /// <summary>Something went wrong that does not end the training, such as an error in a callback (warning).</summary>
    public static EventId Warning { get; } = new(TrainingLog.Warning, nameof(Warning));

    /// <summary>A callback asked for the end before the last epoch (information).</summary>
    public static EventId Stops { get; } = new(TrainingLog.Stops, nameof(Stops));

    /// <summary>A training has ended (information).</summary>
    public static EventId Ends { get; } = new(TrainingLog.Ends, nameof(Ends));

    /// <summary>A training was cancelled (information).</summary>
    public static EventId Cancelled { get; } = new(TrainingLog.Cancelled, nameof(Cancelled));

    /// <summary>A training failed (error).</summary>
    public static EventId Fails { get; } = new(TrainingLog.Fails, nameof(Fails));

    /// <summary>A run begins in its folder (information).</summary>
    public static EventId RunBegins { get; } = new(TrainingLog.RunBegins, nameof(RunBegins));

    /// <summary>A run is finished (information).</summary>
    public static EventId RunEnds { get; } = new(TrainingLog.RunEnds, nameof(RunEnds));

    /// <summary>A run failed (error).</summary>
    public static EventId RunFails { get; } = new(TrainingLog.RunFails, nameof(RunFails));

    /// <summary>An attempt at a run was silent for too long and is replaced by a newer one (warning).</summary>
    public static EventId RunReplacedByNewer { get; } = new(TrainingLog.RunReplacedByNewer, nameof(RunReplacedByNewer));
}
