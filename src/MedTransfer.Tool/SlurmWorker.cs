using MedTransfer.Core.Configuration;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>
/// What a task of a Slurm array does: it executes the runs that the array's file names for it. When the time limit is near, or a more important
/// job wants the node, it saves its state and leaves; the script that started it then queues the task again.
/// </summary>
internal static class SlurmWorker
{
    // A checkpoint and the queue have two minutes, so nothing is won by looking more often on a disk that many share.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <param name="tasksFile">The runs of each task.</param>
    /// <param name="told">The file that the script writes when the task is to make room; null for none.</param>
    /// <param name="place">The study's folder.</param>
    /// <param name="options">How runs execute.</param>
    /// <param name="cancellation">Comes with a signal.</param>
    internal static async Task<int> RunAsync(string tasksFile, string? told, StudyFolder place, RunOptions options, CancellationToken cancellation)
    {
        if (SlurmTask.Current() is not { Index: { } index } task)
        {
            throw new InvalidConfigurationException("--slurm is for tasks of a Slurm array (SLURM_ARRAY_TASK_ID is not set; a container must hand the environment on). Submit the study with 'medtransfer study submit', or execute it with 'medtransfer study run'.");
        }

        var tasks = SlurmFolder.ReadTasksFile(tasksFile);
        if (index >= tasks.Count) throw new InvalidContentException($"'{tasksFile}' has {Counted.Of(tasks.Count, "task")}, but this is {task}. Submit the study again.");
        var share = tasks[index];
        Screen.Note($"medtransfer: {task}: {Counted.Of(share.Count, "run")} ({string.Join(", ", share)})");
        await using var watch = new Timer(_ => LookFor(told), null, TimeSpan.Zero, Look).ConfigureAwait(false);
        var (done, failed) = await StudyRunner.RunShareAsync(place, share, options, progress: null, cancellation).ConfigureAwait(false);
        Screen.Note($"medtransfer: {task}: {Counted.Of(done, "run is", "runs are")} done, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.FailedRuns;
    }

    private static void LookFor(string? told)
    {
        if (told is not null && File.Exists(told)) Interruption.Current?.Ask(ExitCode.Requeue);
    }
}
