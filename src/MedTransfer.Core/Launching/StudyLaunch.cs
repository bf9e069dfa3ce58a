using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>What a launcher needs to know.</summary>
public sealed record StudyLaunch
{
    /// <summary>The study.</summary>
    public required StudyDefinition Definition { get; init; }

    /// <summary>Its folder, which is created when it does not exist. On a cluster all nodes must see it under this path.</summary>
    public required StudyFolder Folder { get; init; }

    /// <summary>How each run executes; the defaults when not given.</summary>
    public RunOptions Options { get; init; } = new();

    /// <summary>How a process that executes runs is started; the command <c>medtransfer</c> of this machine when not given.</summary>
    public WorkerCommand Worker { get; init; } = new();

    /// <summary>What <see cref="Prepare"/> gave, where somebody has called it; null otherwise.</summary>
    internal StudyPlan? Plan { get; init; }

    /// <summary>Plans the study and writes definition and plan to the folder, for the workers to find.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidConfigurationException">The study cannot be planned (all faults are listed), or the folder holds a study of another name.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public StudyPlan Prepare() => Plan ?? StudyRunner.Prepare(Definition, Folder, Options);
}
