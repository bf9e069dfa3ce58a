using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>
/// Decides where the runs of a study execute: in this process, in others on this machine, on a cluster. Nothing else depends on it:
/// every launcher works on the same folder, whose runs are claimed and fenced, so that one may go on where another stopped.
/// </summary>
public interface IStudyLauncher
{
    /// <summary>What the launcher is called on the command line and in messages, in small letters (<c>local</c>, <c>slurm</c>).</summary>
    string Name { get; }

    /// <summary>
    /// Launches what is not finished. A launcher on this machine returns when all runs have ended; one that hands the work to others
    /// (Slurm, Kubernetes) returns when it is handed over.
    /// </summary>
    /// <param name="launch">The study, its folder and how its runs execute.</param>
    /// <param name="progress">Is told of the runs' events, where the launcher sees them.</param>
    /// <param name="cancellation">Ends a launcher on this machine, whose runs then keep a checkpoint; work that was handed over goes on.</param>
    /// <returns>What was launched, and how the study stands where all has ended.</returns>
    /// <exception cref="InvalidConfigurationException">The study cannot be planned or launched like this; all faults are listed.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<LaunchOutcome> LaunchAsync(StudyLaunch launch, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default);
}
