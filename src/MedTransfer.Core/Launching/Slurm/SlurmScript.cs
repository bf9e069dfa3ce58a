using System.Globalization;
using System.Text;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>Writes the batch script of an array: readable, and complete enough to be submitted by hand.</summary>
internal static class SlurmScript
{
    // The names begin with mt_, since lines of the user's own stand between these.
    private const string Beginning = """

        # SIGUSR2 comes before the time limit, and before a preemption where the cluster sends it, and to this shell alone. It is written down in a
        # file, which the worker looks for: so none is lost while the worker starts, and a container need not hand the signal on.
        mt_task=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
        mt_told=FOLDER/$mt_task-${SLURM_RESTART_COUNT:-0}.told
        mt_worker='' mt_again='' mt_ended=''
        rm -f "$mt_told"
        trap 'mt_again=1; : > "$mt_told"' USR2
        # SIGTERM: whoever sends it has decided what becomes of the task. Slurm sends it to the worker too, which takes two for one.
        trap '[ -n "$mt_worker" ] || exit 143; mt_again=1; mt_ended=1; kill -TERM "$mt_worker" 2> /dev/null || :' TERM


        """;

    private const string Ending = """
         --told "$mt_told" &
        mt_worker=$!

        # A signal ends 'wait' early, and the worker's own code is asked for once more.
        mt_again=1
        while [ -n "$mt_again" ]; do
          mt_again='' mt_code=0
          wait "$mt_worker" || mt_code=$?
        done
        trap '' TERM USR2

        # 75: it made room and has saved its state. Only here a task is queued again, since a container may have no scontrol.
        if [ "$mt_code" -eq 75 ] && [ -z "$mt_ended" ]; then
          if [ "${SLURM_RESTART_COUNT:-0}" -ge RESTARTS ]; then
            echo "medtransfer: Slurm task $mt_task has queued itself again ${SLURM_RESTART_COUNT:-0} times, which is all that --restarts allows. Submit the study again to go on." >&2
          elif mt_words=$(scontrol requeue "$mt_task" 2>&1); then
            echo "medtransfer: Slurm task $mt_task is queued again" >&2
          else
            echo "medtransfer: Slurm does not queue task $mt_task again: $mt_words. Submit the study again to go on." >&2
          fi
        fi
        rm -f "$mt_told"
        exit "$mt_code"

        """;

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
        foreach (var option in own.Concat(options.Directives().Select(d => d.Option)).Concat(options.Sbatch.Select(Word))) text.Append("#SBATCH ").Append(option).Append('\n');
        text.Append(Beginning.Replace("FOLDER", Quote(folder.FullPath), StringComparison.Ordinal));
        foreach (var line in options.Setup) text.Append(line).Append('\n');
        if (options.Container is { } container) text.Append(container).Append(' ');
        var threads = launch.Options.Threads ?? options.Cpus ?? 1;
        var worker = launch.Worker.For(new StudyFolder(launch.Folder.FullPath), launch.Options with { Threads = threads });
        text.AppendJoin(' ', worker.Concat(["--slurm", folder.TasksPath(name)]).Select(Quote));
        return text.Append(Ending.Replace("RESTARTS", options.Restarts.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToString();
    }

    /// <summary>The name of a study's jobs: one word, whatever the study is called.</summary>
    internal static string JobName(StudyDefinition definition) => "medtransfer-" + string.Concat(definition.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    /// <summary>A word of bash that is this text and nothing else.</summary>
    internal static string Quote(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '+')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>An option of the user's own in a line of sbatch: a value with blanks is one word there too.</summary>
    private static string Word(string option) => option.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && option[at..].Any(char.IsWhiteSpace) && !option.Contains('"', StringComparison.Ordinal) && !option.Contains('\'', StringComparison.Ordinal)
        ? $"{option[..at]}=\"{option[(at + 1)..]}\""
        : option;

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
