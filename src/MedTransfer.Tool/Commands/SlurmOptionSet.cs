using System.CommandLine;
using MedTransfer.Core.Launching.Slurm;

namespace MedTransfer.Tool.Commands;

/// <summary>What is asked of Slurm, on the command line.</summary>
internal sealed class SlurmOptionSet
{
    private static readonly SlurmOptions Defaults = new();

    private readonly Option<string?> _partition = Options.Text("--partition", "Slurm's partition; the cluster's default when not given, as with all that follows");
    private readonly Option<string?> _account = Options.Text("--account", "account that pays");
    private readonly Option<string?> _qos = Options.Text("--qos", "quality of service");
    private readonly Option<string?> _gres = Options.Text("--gres", "generic resources of a task, such as gpu:1");
    private readonly Option<string?> _constraint = Options.Text("--constraint", "features that nodes must have");
    private readonly Option<int?> _cpus = Options.Count("--cpus", "processors of a task, and threads inside an operator unless --threads is given");
    private readonly Option<string?> _memory = Options.Text("--memory", "memory of a task's node, such as 16G; megabytes without a unit");
    private readonly Option<string?> _time = Options.Text("--time", "time limit of a task: minutes, H:M:S, D-H; a task that reaches it queues itself again and goes on from its checkpoint");
    private readonly Option<int?> _parallel = Options.Count("--parallel", "tasks that may run at a time");
    private readonly Option<int?> _tasks = Options.Count("--tasks", "tasks that the runs are shared out to (default one a run)");
    private readonly Option<int?> _runsPerTask = Options.Count("--runs-per-task", "runs that a task executes one after the other (default 1)");
    private readonly Option<int> _grace = Options.Integer("--grace", "seconds before the time limit when a task is told to save its state; Slurm looks only every 30 s", Defaults.Grace);
    private readonly Option<int> _restarts = Options.Integer("--restarts", "how often a task may queue itself again", Defaults.Restarts, minimum: 0);
    private readonly Option<string[]> _setup = Options.Many("--setup", "lines of shell before the worker, such as 'module load cuda'");
    private readonly Option<string?> _container = Options.Text("--container", "shell words before the worker's command, such as 'apptainer exec --nv image.sif'; medtransfer is then looked for in the container");
    private readonly Option<string[]> _sbatch = Options.Many("--sbatch", "further options of sbatch without their dashes, such as mail-type=END");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "write the files and do not submit them" };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _partition, _account, _qos, _gres, _constraint, _cpus, _memory, _time, _parallel, _tasks, _runsPerTask, _grace, _restarts, _setup, _container, _sbatch, _dryRun })
        {
            command.Options.Add(option);
        }
    }

    internal SlurmOptions Of(ParseResult result) => new()
    {
        Partition = result.GetValue(_partition),
        Account = result.GetValue(_account),
        Qos = result.GetValue(_qos),
        Gres = result.GetValue(_gres),
        Constraint = result.GetValue(_constraint),
        Cpus = result.GetValue(_cpus),
        Memory = result.GetValue(_memory),
        Time = result.GetValue(_time),
        Parallel = result.GetValue(_parallel),
        Tasks = result.GetValue(_tasks),
        RunsPerTask = result.GetValue(_runsPerTask),
        Grace = result.GetValue(_grace),
        Restarts = result.GetValue(_restarts),
        Setup = result.GetValue(_setup) ?? [],
        Container = result.GetValue(_container),
        Sbatch = [.. (result.GetValue(_sbatch) ?? []).Select(option => "--" + option)],
        DryRun = result.GetValue(_dryRun),
    };
}
