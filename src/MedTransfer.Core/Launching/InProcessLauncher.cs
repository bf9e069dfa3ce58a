using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>Executes the runs in this process, one after the other: <see cref="StudyRunner"/> as a launcher.</summary>
public sealed class InProcessLauncher : IStudyLauncher
{
    /// <inheritdoc/>
    public string Name => "in-process";

    /// <inheritdoc/>
    public async Task<LaunchOutcome> LaunchAsync(StudyLaunch launch, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var status = await StudyRunner.WorkAsync(launch.Folder, launch.Prepare(), launch.Options, DateTime.UtcNow, progress, cancellation).ConfigureAwait(false);
        return new() { Status = status, Message = $"{status.Done} of {Counted.Of(status.Planned, "run")} done, executed in this process." };
    }
}
