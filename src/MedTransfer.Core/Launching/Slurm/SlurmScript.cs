using System.Globalization;
using System.Text;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>Writes the batch script of an array: readable, and complete enough to be submitted by hand.</summary>
internal static class SlurmScript
{
    /// <param name="launch">The study and how its runs execute.</param>
    /// <param name="options">What is asked of Slurm.</param>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="name">Name of the array's files.</param>
    /// <param name="tasks">How many tasks it has.</param>
    /// <param name="runs">How many runs they have.</param>
    internal static string Write(StudyLaunch launch, SlurmOptions options, SlurmFolder folder, string name, int tasks, int runs)
    {
        var own = new[]
        {
            $"--job-name={JobName(launch.Definition)}",
            string.Create(CultureInfo.InvariantCulture, $"--array=0-{tasks - 1}{(options.Parallel is { } n ? $"%{n}" : "")}"),
            $"--chdir={Directive(Directory.GetCurrentDirectory())}",
            $"--output={Directive(folder.FullPath.Replace("%", "%%", StringComparison.Ordinal) + "/%A_%a.out")}",
            "--open-mode=append",
            "--requeue",
            string.Create(CultureInfo.InvariantCulture, $"--signal=B:USR2@{options.Grace}"),
        };
        var text = new StringBuilder("#!/bin/bash\n");
        text.Append(CultureInfo.InvariantCulture, $"# Study '{Comment(launch.Definition.Name)}': {runs} runs in {tasks} tasks. Line i + 1 of {name}.tasks holds the runs of task i.\n");
        text.Append("# SIGUSR2 comes before the time limit, and before a preemption where the cluster sends it: the worker saves its state and queues its task again.\n");
        foreach (var option in own.Concat(options.Directives().Select(d => d.Option)).Concat(options.Sbatch)) text.Append("#SBATCH ").Append(option).Append('\n');
        text.Append("\ntrap '' USR2 # until the worker listens, nothing is to be saved, and the signal would end the task\n");
        foreach (var line in options.Setup) text.Append(line).Append('\n');
        text.Append("# exec: Slurm signals this process alone, and bash would keep the signal until its child has ended.\n");
        text.Append("exec ");
        if (options.Container is { } container) text.Append(container).Append(' ');
        var threads = launch.Options.Threads ?? options.Cpus ?? 1;
        var worker = launch.Worker.For(new StudyFolder(launch.Folder.FullPath), launch.Options with { Threads = threads });
        text.AppendJoin(' ', worker.Concat(["--slurm", folder.TasksPath(name), "--restarts", options.Restarts.ToString(CultureInfo.InvariantCulture)]).Select(Quote));
        return text.Append('\n').ToString();
    }

    /// <summary>The name of a study's jobs: one word, whatever the study is called.</summary>
    internal static string JobName(StudyDefinition definition) => "medtransfer-" + string.Concat(definition.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    /// <summary>A word of bash that is this text and nothing else.</summary>
    internal static string Quote(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '+')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A path in a line of sbatch, which knows double quotes.</summary>
    /// <exception cref="InvalidConfigurationException">sbatch cannot be given such a path.</exception>
    private static string Directive(string path)
    {
        if (path.Any(c => char.IsControl(c) || c is '"' or '\\'))
        {
            throw new InvalidConfigurationException($"Slurm cannot be given the path '{path}': it has quotes, backslashes or control characters. Choose another folder.");
        }

        return path.Any(c => char.IsWhiteSpace(c) || c is '\'' or '#') ? $"\"{path}\"" : path;
    }

    private static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
