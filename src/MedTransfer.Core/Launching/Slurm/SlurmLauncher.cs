using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>
/// Hands what is not finished of a study to a Slurm cluster, as job arrays whose tasks execute the runs. It returns when they are
/// submitted; the study's folder must lie on a disk that this machine and the nodes share. Submitting again adds only runs that no waiting
/// or running task stands for.
/// </summary>
/// <param name="options">What is asked of Slurm; the cluster's defaults when null.</param>
public sealed class SlurmLauncher(SlurmOptions? options = null) : IStudyLauncher
{
    // Slurm's own default, for scripts that are written where there is no Slurm.
    private const int DefaultArraySize = 1001;

    // What a user has set for sbatch goes before the lines of a script; what the study itself sets must stand.
    private static readonly string[] OwnVariables =
        ["SBATCH_ARRAY_INX", "SBATCH_JOB_NAME", "SBATCH_NO_REQUEUE", "SBATCH_OPEN_MODE", "SBATCH_OUTPUT", "SBATCH_ERROR", "SBATCH_REQUEUE", "SBATCH_SIGNAL", "SBATCH_WAIT"];

    private readonly SlurmOptions _options = options ?? new();
    private readonly SlurmCommands _commands = new();

    /// <inheritdoc/>
    public string Name => "slurm";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">
    /// Options are wrong (all are listed), the study cannot be planned, there is no Slurm here or it does not answer, or it refuses the jobs;
    /// what it has taken before that is kept in <c>slurm/jobs.json</c>.
    /// </exception>
    public async Task<LaunchOutcome> LaunchAsync(StudyLaunch launch, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var folder = new SlurmFolder(launch.Folder);
        var faults = new Faults();
        faults.AddRange(_options.FindFaults());
        faults.Try(() => SlurmScript.Write(launch, _options, folder, "submit", 1, 1));
        faults.Throw("The study cannot be submitted");
        await CheckShellAsync(cancellation).ConfigureAwait(false);
        var size = await ArraySizeAsync(cancellation).ConfigureAwait(false);

        launch.Prepare();
        Directory.CreateDirectory(folder.FullPath);
        using var submitter = FileLock.TryAcquire(folder.LockPath) ?? throw new InvalidConfigurationException($"Another process submits the study in '{launch.Folder.FullPath}' at this moment. Try again when it has ended.");
        var tasks = await TasksAsync(folder, cancellation).ConfigureAwait(false);
        var work = SlurmWork.Of(StudyRecord.ReadAll(launch.Folder), tasks);
        var submission = new SlurmSubmission(launch, _options, folder, Submit);
        foreach (var level in work.Levels) await submission.AddAsync(level, size, cancellation).ConfigureAwait(false);
        return submission.Outcome(work);

        Task<SlurmAnswer> Submit(IReadOnlyList<string> arguments, CancellationToken end) =>
            _commands.CallAsync("sbatch", arguments, OwnVariables.Concat(_options.Directives().Select(d => d.Variable)), end);
    }

    /// <summary>Takes back the tasks of a study that wait or run. Those that run get SIGTERM and save their state before they end.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The tasks that were live.</returns>
    /// <exception cref="InvalidConfigurationException">The study was never submitted, or Slurm does not answer.</exception>
    /// <exception cref="InvalidContentException">A file of the folder is broken.</exception>
    public static async Task<IReadOnlyList<SlurmTaskStatus>> CancelAsync(StudyFolder folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var (files, commands) = (new SlurmFolder(folder), new SlurmCommands());
        var status = await SlurmStatus.OfAsync(files, commands, cancellation).ConfigureAwait(false)
            ?? throw new InvalidConfigurationException($"The study in '{folder.FullPath}' was never submitted to Slurm; there is nothing to cancel.");
        if (status.Unreachable is { } silent) throw new InvalidConfigurationException($"Slurm does not answer, so nothing is cancelled: {silent}. Try again when it does.");
        var live = status.Tasks.Where(t => t.IsLive).ToArray();
        var name = SlurmScript.JobName(folder.ReadDefinition());
        foreach (var cluster in files.ReadJobs().Where(job => live.Any(t => t.Job == job.Id)).GroupBy(job => job.Cluster))
        {
            // The name too: a cluster that was set up anew counts from 1 again.
            var answer = await commands.CallAsync("scancel", [.. SlurmQueue.On(cluster.Key), $"--name={name}", .. cluster.Select(job => job.Id)], cancellation: cancellation).ConfigureAwait(false);
            if (!answer.IsGood) throw new InvalidConfigurationException($"Slurm does not cancel {string.Join(", ", cluster.Select(job => job.Id))}: {answer.Words}.");
        }

        return live;
    }

    /// <summary>Finds quotes that are not closed and the like before all tasks fail of them.</summary>
    private async Task CheckShellAsync(CancellationToken cancellation)
    {
        if (_options.OwnShell is not { } shell) return;
        // By itself: in the script the next quote would close an open one.
        var answer = await _commands.CallAsync("bash", ["-n", "-c", shell], cancellation: cancellation).ConfigureAwait(false);
        if (answer.IsMissing || answer.IsGood) return;
        throw new InvalidConfigurationException($"--setup or --container is no shell that bash can read: {answer.Words}. Look for quotes and brackets that are not closed.");
    }

    /// <summary>How many tasks an array may have.</summary>
    private async Task<int> ArraySizeAsync(CancellationToken cancellation)
    {
        var config = await _commands.CallAsync("scontrol", ["show", "config"], cancellation: cancellation).ConfigureAwait(false);
        if (config.IsGood) return SlurmText.Setting(config.Output, "MaxArraySize") ?? DefaultArraySize;
        if (_options.DryRun) return DefaultArraySize;
        throw new InvalidConfigurationException(config.IsMissing
            ? "There is no Slurm on this machine (scontrol was looked for in PATH). Submit from a login node of the cluster, or write the scripts alone with --dry-run."
            : $"Slurm does not answer, so nothing is submitted: {config.Words}. Try again when it does.");
    }

    private async Task<IReadOnlyList<SlurmTaskStatus>> TasksAsync(SlurmFolder folder, CancellationToken cancellation)
    {
        var status = await SlurmStatus.OfAsync(folder, _commands, cancellation).ConfigureAwait(false);
        return status?.Unreachable is { } words && !_options.DryRun
            ? throw new InvalidConfigurationException($"Slurm does not say which tasks of the study it still has, so nothing is submitted: {words}. Try again when it does.")
            : status?.Tasks ?? [];
    }
}
