using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>
/// Where and when a training keeps checkpoints. All are written atomically and durably, beside the training: a step is held up only
/// for a copy of the state. An interrupted training (a cancellation) writes one in any case. A write that fails ends the training
/// at the next batch.
/// </summary>
/// <param name="Path">The file of the last state, from which a training goes on; its folder is created where it is missing.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>Epochs between two writes, and after the last epoch in any case; 1 when not given, 0 for none.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>Steps of the optimizer between two writes, in mid-epoch too; 0 (none) when not given.</summary>
    public int EverySteps { get; init; }

    /// <summary>Minutes after the last write when the next one is due, in mid-epoch too, after a step; 0 (none) when not given.</summary>
    public double EveryMinutes { get; init; }

    /// <summary>
    /// The share of the training time that writing may take, above 0 and below 1: what is due then waits until it costs no more. No
    /// bound when null.
    /// </summary>
    public double? MaxShare { get; init; }

    /// <summary>A weight file of the best epoch so far, written when it changes; none when null.</summary>
    public string? BestPath { get; init; }

    /// <summary>
    /// How many of the best epochs have their weights kept, by the selection metric, the first of equal ones; 0 when not given. The
    /// files lie beside <see cref="Path"/>, whose name they take with the epoch: <c>last-epoch-0007.safetensors</c>.
    /// </summary>
    public int Top { get; init; }

    /// <summary>Whether somebody else sees to it that only one training writes the file, as the claim of a run does.</summary>
    internal bool IsClaimed { get; init; }

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    public IEnumerable<string> FindFaults()
    {
        var faults = new Faults();
        faults.Require(!string.IsNullOrWhiteSpace(Path), "checkpoint: the path is empty.");
        faults.Require(EveryEpochs >= 0, $"checkpoint: the epochs between two must be 0 (none) or more, found {EveryEpochs}.");
        faults.Require(EverySteps >= 0, $"checkpoint: the steps between two must be 0 (none) or more, found {EverySteps}.");
        faults.Require(double.IsFinite(EveryMinutes) && EveryMinutes >= 0, $"checkpoint: the minutes between two must be 0 (none) or more, found {EveryMinutes}.");
        faults.Require(MaxShare is null or (> 0 and < 1), $"checkpoint: the share of the time must be above 0 and below 1, found {MaxShare}.");
        faults.Require(Top >= 0, $"checkpoint: the number of best epochs to keep must be 0 or more, found {Top}.");
        faults.Require(BestPath is null || BestPath != Path, "checkpoint: the best epoch's weights need a file of their own.");
        return faults.All;
    }
}
