using MedTransfer.Data;

namespace MedTransfer.Core.Runs;

/// <summary>A stage of a chain: a run, and where what it reads lies on this machine.</summary>
/// <param name="Config">
/// The run. From the second stage on, random initial weights become the best weights of the stage before it; one that names that
/// stage by <see cref="InitializationChoice.FromRun"/>, with a method for example, stays as it is.
/// </param>
public sealed record ChainStage(RunConfig Config)
{
    /// <summary>The data set, already loaded; it is looked for by name when null. It is not disposed.</summary>
    public ImageDataset? Data { get; init; }

    /// <summary>The data file or the folder to look in; that of the chain's options when null.</summary>
    public string? DataPath { get; init; }

    /// <summary>The weight file that a first stage starts from; the usual places of its tag when null.</summary>
    public string? WeightsPath { get; init; }
}
