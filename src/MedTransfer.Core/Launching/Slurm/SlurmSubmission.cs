using System.Globalization;
using MedTransfer.Files;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>Writes and submits the arrays of one call, each recorded as soon as Slurm has it.</summary>
internal sealed class SlurmSubmission(
    StudyLaunch launch, SlurmOptions options, SlurmFolder folder, Func<IReadOnlyList<string>, CancellationToken, Task<SlurmAnswer>> submit)
{
    private readonly List<SlurmJob> _jobs = [];
    private readonly List<string> _files = [];
    private readonly List<string> _lines = [];
    private IReadOnlyList<string> _before = [];
    private int _runs;

    /// <summary>Submits runs that may be executed side by side, after those that were added before.</summary>
    /// <param name="step">The runs.</param>
    /// <param name="size">How many tasks an array may have.</param>
    /// <param name="cancellation">Ends it between two arrays.</param>
    internal async Task AddAsync(SlurmWork.Step step, int size, CancellationToken cancellation)
    {
        var (own, before) = (new List<string>(), _before);
        foreach (var shares in SlurmWork.Shares(step.Runs, options).Chunk(size))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = folder.NextName();
            folder.WriteTasks(name, shares);
            AtomicFile.WriteText(folder.ScriptPath(name), SlurmScript.Write(launch, options, folder, name, shares.Length, shares.Sum(s => s.Count)));
            // The limit of tasks at a time is one of each array, so the arrays of a step that has one follow each other.
            var after = before.Concat(step.After).Concat(options.Parallel is null ? [] : own.TakeLast(1)).Distinct(StringComparer.Ordinal).ToArray();
            own.Add(await SubmitAsync(name, shares.Length, after, cancellation).ConfigureAwait(false));
            _runs += shares.Sum(s => s.Count);
            _files.Add(folder.ScriptPath(name));
        }

        _before = own;
    }

    internal LaunchOutcome Outcome(SlurmWork work)
    {
        var submitted = _files.Count == 0
            ? "Nothing is to be submitted"
            : string.Create(CultureInfo.InvariantCulture, $"{(options.DryRun ? "Written, but not submitted" : "Submitted")}: {_runs} runs as {string.Join(", ", _lines)}");
        var others = new List<string> { $"{work.Done} of {work.Planned} runs are done" };
        if (work.Covered > 0) others.Add($"{work.Covered} are in tasks that wait or run");
        if (work.Elsewhere > 0) others.Add($"{work.Elsewhere} are executed by other processes");
        return new()
        {
            Message = $"{submitted}; {string.Join(", ", others)}.",
            Jobs = [.. _jobs.Select(j => j.Id)],
            Files = _files,
            Runs = _runs,
            Covered = work.Covered,
        };
    }

    private async Task<string> SubmitAsync(string name, int tasks, string[] after, CancellationToken cancellation)
    {
        var dependency = after.Length == 0 ? null : $"--dependency=afterany:{string.Join(':', after)}";
        if (options.DryRun)
        {
            // Nothing has a number yet; whoever submits by hand must put it in.
            _lines.Add($"{name} ({tasks} tasks{(after.Length == 0 ? "" : $", to be submitted with --dependency=afterany:ID of {string.Join(" and ", after)}")})");
            return name;
        }

        var answer = await submit([.. new[] { "--parsable", dependency }.OfType<string>(), folder.ScriptPath(name)], cancellation).ConfigureAwait(false);
        if (!answer.IsGood || SlurmText.Submitted(answer.Output) is not var (id, cluster))
        {
            File.Delete(folder.ScriptPath(name));
            File.Delete(folder.TasksPath(name));
            var taken = _jobs.Count == 0 ? "Nothing was submitted." : $"Submitted before it: {string.Join(", ", _jobs.Select(j => j.Id))} ('medtransfer study cancel {launch.Folder.FullPath}' takes them back).";
            throw new InvalidConfigurationException(answer.IsMissing
                ? "There is no sbatch on this machine. Submit from a login node of the cluster, or write the scripts alone with --dry-run."
                : $"Slurm refuses an array of {tasks} tasks: {answer.Words}. {taken}");
        }

        var job = new SlurmJob { Id = id, Cluster = cluster, Name = name, Tasks = tasks, After = after, At = DateTime.UtcNow };
        folder.WriteJobs(folder.ReadJobs().Append(job));
        _jobs.Add(job);
        _lines.Add($"array {id} ({tasks} tasks{(after.Length == 0 ? "" : $", when {string.Join(" and ", after)} has ended")})");
        return id;
    }
}
