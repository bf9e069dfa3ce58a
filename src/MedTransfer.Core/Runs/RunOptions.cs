using MedTransfer.Core.Training;
using MedTransfer.Data;
using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Runs;

/// <summary>Where and how a run executes: what does not change which run it is.</summary>
public sealed record RunOptions
{
    /// <summary>The data set, already loaded; it is looked for by name when null. It is not disposed.</summary>
    public ImageDataset? Data { get; init; }

    /// <summary>The data file or the folder to look in; the usual places when null.</summary>
    public string? DataPath { get; init; }

    /// <summary>
    /// The weight file to start from. When null, a weight tag is looked for in the usual places, and another run's weights in
    /// the folder named by its id beside this run's folder.
    /// </summary>
    public string? WeightsPath { get; init; }

    /// <summary><c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Callbacks of the training, beside those that write the run's files. A callback serves one run.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Where events are logged beside the run's own <c>run.log</c>; nowhere when null. See <see cref="TrainingEvents"/>.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>Threads inside an operator; unchanged when null.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Epochs between two checkpoints, from which an interrupted run goes on; 1 when not given, 0 for none, when it starts over. Where
    /// writing would take more than 3 % of the training time, the next one waits. A checkpoint that is there is used in any case.
    /// </summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Minutes after the last checkpoint when the next one is due in mid-epoch; 1 when not given, 0 for none.</summary>
    public double CheckpointMinutes { get; init; } = 1;

    /// <summary>
    /// How often a study tries a run again, in one call, that failed by a fault which may pass by itself: input and output, a lack of
    /// memory. None when not given. Other faults are left to a later call.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>How long a study waits before it tries a run again; 5 s when not given.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(5);
}
