using System.Globalization;
using System.Text.RegularExpressions;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>What a study asks of Slurm, in Slurm's own words; what is not given is left to the cluster.</summary>
public sealed partial record SlurmOptions
{
    private static readonly string[] Own =
    [
        "--array", "-a", "--chdir", "-D", "--dependency", "-d", "--error", "-e", "--job-name", "-J", "--no-requeue", "--open-mode", "--output", "-o", "--parsable",
        "--requeue", "--signal", "--wait", "-W", "--wrap",
    ];

    /// <summary>Partition, or several with commas.</summary>
    public string? Partition { get; init; }

    /// <summary>Account that pays.</summary>
    public string? Account { get; init; }

    /// <summary>Quality of service.</summary>
    public string? Qos { get; init; }

    /// <summary>Generic resources of a task: <c>gpu:1</c>.</summary>
    public string? Gres { get; init; }

    /// <summary>Features that nodes must have.</summary>
    public string? Constraint { get; init; }

    /// <summary>Processors of a task; the cluster's default, which is one, when null. Operators use as many threads unless the run's options say otherwise.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory of a task's node: <c>16G</c>; megabytes without a unit.</summary>
    public string? Memory { get; init; }

    /// <summary>Time limit of a task: minutes, <c>H:M:S</c>, <c>D-H</c> and what else Slurm takes. A task that reaches it queues itself again and goes on from its checkpoint.</summary>
    public string? Time { get; init; }

    /// <summary>How many tasks may run at a time; as many as the cluster gives when null.</summary>
    public int? Parallel { get; init; }

    /// <summary>Tasks that the runs are shared out to; one a run when neither this nor <see cref="RunsPerTask"/> is given.</summary>
    public int? Tasks { get; init; }

    /// <summary>Runs that a task executes one after the other.</summary>
    public int? RunsPerTask { get; init; }

    /// <summary>Seconds before the time limit when a task is told (SIGUSR2), so that it writes a checkpoint; 120 when not given. Slurm looks only every 30 s.</summary>
    public int Grace { get; init; } = 120;

    /// <summary>How often a task may queue itself again; 50 when not given.</summary>
    public int Restarts { get; init; } = 50;

    /// <summary>Lines of shell that are put before the worker as they are: <c>module load cuda</c>.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Shell words that are put before the worker's command: <c>apptainer exec --nv image.sif</c>. It must hand SIGTERM, the environment and the exit code on, as Apptainer does.</summary>
    public string? Container { get; init; }

    /// <summary>Further options of sbatch, as they are: <c>--mail-type=END</c>.</summary>
    public IReadOnlyList<string> Sbatch { get; init; } = [];

    /// <summary>Whether to write the scripts and not to submit them; no Slurm is needed then.</summary>
    public bool DryRun { get; init; }

    /// <summary>The options as sbatch takes them, with the environment variable that would go before each in a script.</summary>
    internal IEnumerable<(string Option, string Variable)> Directives()
    {
        if (Partition is not null) yield return ($"--partition={Partition}", "SBATCH_PARTITION");
        if (Account is not null) yield return ($"--account={Account}", "SBATCH_ACCOUNT");
        if (Qos is not null) yield return ($"--qos={Qos}", "SBATCH_QOS");
        if (Gres is not null) yield return ($"--gres={Gres}", "SBATCH_GRES");
        if (Constraint is not null) yield return ($"--constraint={Constraint}", "SBATCH_CONSTRAINT");
        if (Cpus is not null) yield return ($"--cpus-per-task={Cpus}", "SBATCH_CPUS_PER_TASK");
        if (Memory is not null) yield return ($"--mem={Memory}", "SBATCH_MEM_PER_NODE");
        if (Time is not null) yield return ($"--time={Time}", "SBATCH_TIMELIMIT");
    }

    /// <summary>Everything that is wrong with the values, before Slurm is asked.</summary>
    internal IEnumerable<string> FindFaults()
    {
        foreach (var (option, value) in new[] { ("--partition", Partition), ("--account", Account), ("--qos", Qos), ("--gres", Gres), ("--constraint", Constraint) })
        {
            if (value is not null && !Word().IsMatch(value)) yield return $"{option}: expected a name as Slurm knows it, without blanks or quotes, found '{value}'.";
        }

        if (Memory is not null && !MemorySize().IsMatch(Memory)) yield return $"--memory: expected a whole number with K, M, G or T (16G), found '{Memory}'.";
        var limit = Time is null ? null : SecondsOf(Time);
        if (Time is not null && limit is null) yield return $"--time: expected minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes or days-hours:minutes:seconds, found '{Time}'.";
        foreach (var (option, value, least) in new[] { ("--cpus", Cpus, 1), ("--parallel", Parallel, 1), ("--tasks", Tasks, 1), ("--runs-per-task", RunsPerTask, 1), ("--grace", Grace, 1), ("--restarts", Restarts, 0) })
        {
            if (value < least) yield return $"{option}: expected a whole number of at least {least}, found {value}.";
        }

        if (Tasks is not null && RunsPerTask is not null) yield return "--tasks and --runs-per-task: give one of them; the other follows from it.";
        if (limit <= Grace) yield return $"--time: a limit of {limit} s leaves nothing of the {Grace} s in which a task saves its state. Give a longer --time or a shorter --grace.";
        foreach (var option in Sbatch)
        {
            var name = option.Split('=', ' ')[0];
            if (!option.StartsWith('-') || option.Any(char.IsControl)) yield return $"--sbatch: expected an option as sbatch takes it (--mail-type=END), found '{option}'.";
            else if (Own.Contains(name, StringComparer.Ordinal)) yield return $"--sbatch: '{name}' is set by the study itself and cannot be given.";
        }

        foreach (var line in Setup.Append(Container ?? ""))
        {
            if (line.Any(c => char.IsControl(c) && c != '\t')) yield return $"--setup and --container: expected one line of shell each, found '{line.ReplaceLineEndings("\\n")}'.";
            else if (line.EndsWith('\\')) yield return $"--setup and --container: '{line}' ends with a backslash, which would swallow what follows it in the script.";
        }
    }

    /// <summary>The shell of the user's own in the script, with a command that stands for the worker's; null where there is none.</summary>
    internal string? OwnShell => Setup.Count > 0 || Container is not null ? string.Join('\n', Setup.Append($"{Container} true")) : null;

    /// <summary>The seconds of a time limit; null where Slurm would not take it, the largest number where there is no limit.</summary>
    internal static long? SecondsOf(string time)
    {
        if (time is "UNLIMITED" or "INFINITE") return long.MaxValue;
        if (TimeLimit().Match(time) is not { Success: true } match) return null;
        long Part(string name) => match.Groups[name].Success ? long.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        return (((Part("d") * 24) + Part("h")) * 3600) + (Part("m") * 60) + Part("s");
    }

    [GeneratedRegex("""^[^\s"'`$\\;<>%]+$""")]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9]{1,15}[KMGTkmgt]?$")]
    private static partial Regex MemorySize();

    [GeneratedRegex("^((?<m>[0-9]{1,8})|(?<m>[0-9]{1,8}):(?<s>[0-9]{1,2})|(?<h>[0-9]{1,6}):(?<m>[0-9]{1,2}):(?<s>[0-9]{1,2})|(?<d>[0-9]{1,5})-(?<h>[0-9]{1,2})(:(?<m>[0-9]{1,2})(:(?<s>[0-9]{1,2}))?)?)$")]
    private static partial Regex TimeLimit();
}
