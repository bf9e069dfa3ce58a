using System.Globalization;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>
/// How a worker is started: a process that takes runs of a study from its folder until none is left. By default the command
/// <c>medtransfer study worker</c>, which must be installed where the worker is to run.
/// </summary>
public sealed record WorkerCommand
{
    /// <summary>The program: a name that is looked for in <c>PATH</c>, or a path.</summary>
    public string Program { get; init; } = "medtransfer";

    /// <summary>What stands before a worker's own options.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["study", "worker"];

    /// <summary>The whole command line for a study: program, arguments, and options that say the folder and how runs execute.</summary>
    /// <param name="folder">The study's folder; its definition is read from there.</param>
    /// <param name="options">How runs execute.</param>
    /// <param name="since">When the study was launched (UTC): what has failed since then is not tried again. The worker's own beginning when null.</param>
    /// <returns>The parts, none of which is quoted.</returns>
    /// <exception cref="InvalidConfigurationException">The options hold what no other process can be given: loaded data, callbacks, a weight file for all runs.</exception>
    public IReadOnlyList<string> For(StudyFolder folder, RunOptions options, DateTime? since = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Data is not null || options.WeightsPath is not null || options.Callbacks.Count > 0)
        {
            throw new InvalidConfigurationException(
                "Other processes cannot be given loaded data, callbacks or one weight file for all runs. Leave Data, Callbacks and WeightsPath of the options unset, or launch in process.");
        }

        List<string> parts = [Program, .. Arguments, "--out", folder.FullPath, "--device", options.Device];
        if (options.Threads is { } threads) Add("--threads", threads);
        if (options.DataPath is { } data) parts.AddRange(["--data", data]);
        Add("--checkpoint-every", options.CheckpointEvery);
        Add("--checkpoint-minutes", options.CheckpointMinutes);
        if (options.Retries > 0) Add("--retries", options.Retries);
        if (since is { } launched) parts.AddRange(["--since", launched.ToString("O", CultureInfo.InvariantCulture)]);
        return parts;

        void Add(string name, IFormattable value) => parts.AddRange([name, value.ToString(null, CultureInfo.InvariantCulture)]);
    }
}
