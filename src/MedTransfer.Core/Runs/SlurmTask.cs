using System.Globalization;

namespace MedTransfer.Core.Runs;

/// <summary>The task of a job array, or the job, that this process is a part of, as Slurm's environment variables say.</summary>
/// <param name="Job">Id of the array, or of the job where it is none.</param>
/// <param name="Index">Number in the array; null where it is none.</param>
/// <param name="Restarts">How often it was queued again before.</param>
/// <param name="Node">Name of the node; null where Slurm does not say.</param>
internal sealed record SlurmTask(string Job, int? Index, int Restarts, string? Node)
{
    /// <summary>What scontrol calls it. A task's own job id will not do: the last task's is that of the whole array.</summary>
    internal string Id => Index is { } index ? $"{Job}_{index.ToString(CultureInfo.InvariantCulture)}" : Job;

    /// <summary>The task of this process; null outside Slurm.</summary>
    /// <param name="variable">Reads an environment variable; the process's own when null.</param>
    internal static SlurmTask? Current(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        var job = variable("SLURM_ARRAY_JOB_ID") ?? variable("SLURM_JOB_ID");
        if (string.IsNullOrEmpty(job)) return null;
        return new(job, Number("SLURM_ARRAY_TASK_ID"), Number("SLURM_RESTART_COUNT") ?? 0, variable("SLURMD_NODENAME"));

        int? Number(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Slurm task {Id}{(Restarts > 0 ? string.Create(CultureInfo.InvariantCulture, $", restart {Restarts}") : "")}{(Node is null ? "" : $" on {Node}")}";
}
