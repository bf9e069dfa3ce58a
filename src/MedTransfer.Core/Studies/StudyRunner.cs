using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>Executes the runs of a study, one after the other in this process.</summary>
public static class StudyRunner
{
    /// <summary>
    /// Executes what is not finished. Finished runs are taken as they are, failed and interrupted ones are tried again; a run
    /// that fails is recorded in its folder and the others go on; where the fault may pass by itself it is tried again
    /// (<see cref="RunOptions.Retries"/>). Several processes may work on one folder.
    /// </summary>
    /// <param name="definition">The study.</param>
    /// <param name="folder">Its folder, which is created when it does not exist.</param>
    /// <param name="options">Device and threads; the defaults when null.</param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches; what is finished stays, so that a later call continues.</param>
    /// <returns>How the study stands at the end.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// The study cannot be planned (all faults are listed), or the folder holds a study of another name.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; a later call goes on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<StudyStatus> RunAsync(
        StudyDefinition definition,
        string folder,
        RunOptions? options = null,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var (place, began) = (new StudyFolder(folder), DateTime.UtcNow);
        options ??= new RunOptions();
        return await WorkAsync(place, Prepare(definition, place, options), options, began, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// As <see cref="RunAsync"/>, for the study that a folder holds, beside other processes: what a program does that
    /// <see cref="Launching.LocalProcessLauncher"/> starts as a worker. Definition and plan are read and not written.
    /// </summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="options">Device and threads; the defaults when null.</param>
    /// <param name="since">
    /// When the study was launched (UTC): what has failed since then is not tried again, so that a run which its processes die of is not begun
    /// for ever by new ones. Now when null.
    /// </param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches; what is finished stays, so that a later call continues.</param>
    /// <returns>How the study stands at the end.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study, or one that cannot be planned (all faults are listed).</exception>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; a later call goes on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<StudyStatus> WorkAsync(
        string folder, RunOptions? options = null, DateTime? since = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default) =>
        WorkAsync(new StudyFolder(folder), plan: null, options ?? new RunOptions(), since ?? DateTime.UtcNow, progress, cancellation);

    /// <summary>
    /// As <see cref="RunAsync"/>, for a folder that has been prepared, by this process or by a launcher that started it: the plan there is left as it is.
    /// </summary>
    /// <param name="place">The study's folder.</param>
    /// <param name="plan">Its plan, whose runs are executed in its order; when null it is that of the folder, and the longest come first.</param>
    /// <param name="options">Device and threads.</param>
    /// <param name="since">What has failed since then is not tried again, however often this process was started anew.</param>
    /// <param name="progress">Is told of every event.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    internal static async Task<StudyStatus> WorkAsync(
        StudyFolder place, StudyPlan? plan, RunOptions options, DateTime since, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        await WorkOnAsync(place, plan, options, since, progress, cancellation).ConfigureAwait(false);
        return StudyStatus.Of(place.FullPath);
    }

    /// <summary>As the other, without a last look at all runs.</summary>
    /// <returns>How many runs were seen to be done, and how many to have failed.</returns>
    internal static async Task<(int Done, int Failed)> WorkOnAsync(
        StudyFolder place, StudyPlan? plan, RunOptions options, DateTime since, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        var (whole, order) = plan is null ? StudyBriefing.Take(place, options) : (plan, plan.Runs);
        using var session = new StudySession(place, whole.Runs, order, options, since, progress);
        await session.RunAllAsync(cancellation).ConfigureAwait(false);
        return session.Ended;
    }

    /// <summary>
    /// Executes some runs of the study that a folder holds. Definition and plan are read and not written: somebody may be adding to them
    /// while a task of a cluster begins.
    /// </summary>
    /// <param name="place">The study's folder.</param>
    /// <param name="share">The runs, as <see cref="PlannedRun.Folder"/> names them; those that the study no longer has are left out.</param>
    /// <param name="options">How they execute.</param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <returns>How many of them are done, and how many failed.</returns>
    internal static async Task<(int Done, int Failed)> RunShareAsync(
        StudyFolder place, IReadOnlyCollection<string> share, RunOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        var began = DateTime.UtcNow;
        var plan = StudyBriefing.Take(place, options).Plan;
        using var session = new StudySession(place, plan.Runs, [.. plan.Runs.Where(run => share.Contains(run.Folder))], options, began, progress);
        await session.RunAllAsync(cancellation).ConfigureAwait(false);
        return session.Ended;
    }

    /// <summary>Plans a study and writes definition and plan to its folder.</summary>
    internal static StudyPlan Prepare(StudyDefinition definition, StudyFolder place, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (options.Retries < 0) throw new InvalidConfigurationException($"retries: must be 0 or more, found {options.Retries}.");
        if (options.Callbacks.Count > 0)
        {
            throw new InvalidConfigurationException("A study executes many runs, but a callback serves one. Give callbacks to RunExecutor, or watch the study by its progress and a logger.");
        }

        var (plan, files) = StudyBriefing.Create(definition, place, options);
        BudgetRules.Check(definition, place, options.Device);
        place.Write(definition, plan);
        StudyBriefing.Write(place, plan, files);
        return plan;
    }
}
