using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Runs;

/// <summary>
/// Runs one after the other, each from the best weights (by validation) of the one before: source weights, then a related set,
/// then the target ("double fine-tuning"), or pretraining without labels and then fine-tuning. Every stage is a run like any
/// other, with a folder, a result and an id of its own.
/// </summary>
public static class RunChain
{
    /// <summary>
    /// Executes a chain. Each stage follows the rules of <see cref="RunExecutor"/>: a finished one is taken as it is, an
    /// unfinished one goes on, and its folder is claimed meanwhile.
    /// </summary>
    /// <param name="stages">The stages in order; all of one network. A classifier of another size is replaced between them.</param>
    /// <param name="rootFolder">Holds a folder for each stage, named by its run's id.</param>
    /// <param name="options">Where and how to execute; data and weights are given by the stages.</param>
    /// <param name="progress">Is told of every batch and epoch.</param>
    /// <param name="cancellation">Looked at between batches; the chain can be executed again later and goes on.</param>
    /// <returns>The results of all stages in order.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// Choices of any stage are wrong or do not go together (all faults are listed, before anything is executed), or somebody else
    /// executes a stage now.
    /// </exception>
    /// <exception cref="MedTransferException">A stage failed, as <see cref="RunExecutor.ExecuteAsync"/> does; the message says which. Later ones have not begun.</exception>
    /// <exception cref="IOException">A folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyList<RunResult>> ExecuteAsync(
        IReadOnlyList<ChainStage> stages,
        string rootFolder,
        RunOptions? options = null,
        IProgress<ChainProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(rootFolder);
        var runs = Link(stages);
        var results = new List<RunResult>();
        foreach (var (config, stage) in runs.Zip(stages))
        {
            var number = results.Count + 1;
            var own = (options ?? new()) with { Data = stage.Data, DataPath = stage.DataPath ?? options?.DataPath, WeightsPath = stage.WeightsPath };
            var relay = progress is null ? null : new DirectProgress<TrainingProgress>(p => progress.Report(new(number, runs.Count, config, p)));
            try
            {
                results.Add(await RunExecutor.ExecuteAsync(config, Path.Combine(rootFolder, config.Id), own, relay, cancellation).ConfigureAwait(false));
            }
            catch (MedTransferException e)
            {
                throw Named($"Stage {number} of {runs.Count} ({config.Data.Name}, run {config.Id}) failed{(number < runs.Count ? ", so the later ones cannot begin" : "")}: {e.Message}", e);
            }
        }

        return results;
    }

    /// <summary>The runs of a chain as they are executed: each from the second on starts from the one before.</summary>
    /// <param name="stages">The stages in order.</param>
    /// <exception cref="InvalidConfigurationException">Choices of any stage are wrong or do not go together; all faults are listed.</exception>
    public static IReadOnlyList<RunConfig> Link(IReadOnlyList<ChainStage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        var faults = new Faults();
        faults.Require(stages.Count > 0, "there is no stage.");
        var runs = new List<RunConfig>();
        foreach (var (config, index) in stages.Select((s, i) => (s.Config, i)))
        {
            var run = index == 0 ? config : After(runs[^1], config, index + 1, faults);
            faults.AddRange(run.FindFaults().Select(f => $"stage {index + 1}: {f}"));
            runs.Add(run);
        }

        faults.Throw("The chain cannot start");
        return runs;
    }

    private static RunConfig After(RunConfig before, RunConfig config, int number, Faults faults)
    {
        faults.Require(
            config.Model.Name == before.Model.Name && config.Model.CifarStem == before.Model.CifarStem,
            $"stage {number}: its network, {Network(config)}, cannot take up the weights of the stage before it, {Network(before)}.");
        if (config.Initialization.Kind == InitializationKind.Random) return config with { Initialization = InitializationChoice.FromRun(before) };
        faults.Require(
            config.Initialization.Run == before.Id,
            $"stage {number}: it starts from '{config.Initialization.Label}', not from the stage before it (run {before.Id}); leave its initialization out.");
        return config;
    }

    private static string Network(RunConfig config) => config.Model.Name + (config.Model.CifarStem == true ? " with the stem for small images" : "");

    private static MedTransferException Named(string message, MedTransferException e) => e switch
    {
        InvalidContentException => new InvalidContentException(message, e),
        IncompatibleWeightsException => new IncompatibleWeightsException(message, e),
        UnknownFormatException => new UnknownFormatException(message, e),
        _ => new InvalidConfigurationException(message, e),
    };
}
