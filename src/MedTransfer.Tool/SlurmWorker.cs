using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>
/// What a task of a Slurm array does: it executes the runs that the array's file names for it, and at SIGUSR2 (the time limit is near, or a
/// more important job wants the node) it saves its state and queues itself again, which Slurm does by itself only for a preemption.
/// </summary>
internal static class SlurmWorker
{
    /// <param name="tasksFile">The runs of each task.</param>
    /// <param name="restarts">How often the task may queue itself again.</param>
    /// <param name="place">The study's folder.</param>
    /// <param name="options">How runs execute.</param>
    /// <param name="cancellation">Comes with a signal.</param>
    internal static async Task<int> RunAsync(string tasksFile, int restarts, StudyFolder place, RunOptions options, CancellationToken cancellation)
    {
        if (SlurmTask.Current() is not { Index: { } index } task)
        {
            throw new InvalidConfigurationException("--slurm is for tasks of a Slurm array (SLURM_ARRAY_TASK_ID is not set). Submit the study with 'medtransfer study submit', or execute it with 'medtransfer study run'.");
        }

        var tasks = SlurmFolder.ReadTasksFile(tasksFile);
        if (index >= tasks.Count) throw new InvalidContentException($"'{tasksFile}' has {tasks.Count} tasks, but this is {task}. Submit the study again.");
        var share = tasks[index];
        Screen.Note($"medtransfer: {task}: {share.Count} runs ({string.Join(", ", share)})");
        Interruption.BeforeRequeue = () => Requeue(task, restarts);
        var (done, failed) = await StudyRunner.RunShareAsync(place, share, options, progress: null, cancellation).ConfigureAwait(false);
        Screen.Note($"medtransfer: {task}: {done} runs are done, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.FailedRuns;
    }

    private static void Requeue(SlurmTask task, int restarts)
    {
        if (task.Restarts >= restarts)
        {
            Screen.Note($"medtransfer: {task}: it has queued itself again {task.Restarts} times, which is all that --restarts allows. Submit the study again to go on.");
            return;
        }

        // Said before it is done: Slurm ends a task that it queues again, perhaps in the middle of this line.
        Screen.Note($"medtransfer: {task}: asks to be queued again");
        var answer = new SlurmCommands().RequeueAsync(task, CancellationToken.None).GetAwaiter().GetResult();
        if (answer is not null) Screen.Note($"medtransfer: {task}: Slurm does not queue it again: {answer}. Submit the study again to go on.");
    }
}
