using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;
using MedTransfer.Files;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>
/// The folder <c>slurm</c> of a study: a script (<c>submit-001.sh</c>) and the runs of its tasks (<c>submit-001.tasks</c>: line i holds those of
/// task i, from 0) for each array, what the tasks say (<c>JOB_TASK.out</c>), and <c>jobs.json</c>.
/// </summary>
internal sealed class SlurmFolder(StudyFolder study)
{
    internal string FullPath { get; } = Path.Combine(study.FullPath, "slurm");

    internal string LockPath => Path.Combine(FullPath, "submit.lock");

    private string JobsPath => Path.Combine(FullPath, "jobs.json");

    internal string ScriptPath(string name) => Path.Combine(FullPath, name + ".sh");

    internal string TasksPath(string name) => Path.Combine(FullPath, name + ".tasks");

    /// <summary>The name of the next array's files; scripts of a dry run keep theirs, since somebody may have submitted them.</summary>
    internal string NextName()
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"submit-{number:000}");
            if (!File.Exists(ScriptPath(name))) return name;
        }
    }

    /// <summary>The arrays that were submitted, in their order; none where the study was never on Slurm.</summary>
    /// <exception cref="InvalidContentException">The file is broken or of a newer version.</exception>
    internal IReadOnlyList<SlurmJob> ReadJobs() => File.Exists(JobsPath) ? SettingsJson.Parse<List<SlurmJob>>(File.ReadAllText(JobsPath), $"'{JobsPath}'") : [];

    internal void WriteJobs(IEnumerable<SlurmJob> jobs) => AtomicFile.WriteText(JobsPath, JsonSerializer.Serialize(jobs, SettingsJson.Options) + "\n");

    /// <summary>The folders of the runs of each task of an array, as <see cref="PlannedRun.Folder"/> names them.</summary>
    /// <exception cref="InvalidContentException">The file is missing.</exception>
    internal IReadOnlyList<IReadOnlyList<string>> ReadTasks(string name) => ReadTasksFile(TasksPath(name));

    internal static IReadOnlyList<IReadOnlyList<string>> ReadTasksFile(string path) => File.Exists(path)
        ? [.. File.ReadLines(path).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))]
        : throw new InvalidContentException($"'{path}' is missing; it says which runs a task of Slurm executes. Submit the study again.");

    internal void WriteTasks(string name, IEnumerable<IEnumerable<PlannedRun>> tasks) =>
        AtomicFile.WriteText(TasksPath(name), string.Concat(tasks.Select(runs => string.Join(' ', runs.Select(r => r.Folder)) + "\n")));
}
