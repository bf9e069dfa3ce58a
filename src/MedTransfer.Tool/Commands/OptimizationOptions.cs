using System.CommandLine;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Tool.Commands;

/// <summary>The options about optimizer, schedule and what happens to gradients and weights in a step.</summary>
internal sealed class OptimizationOptions
{
    private const string None = "none";

    private readonly Option<string?> _optimizer = Options.Text("--optimizer", $"{string.Join(", ", Optimizers.Names)}, or JSON such as {{\"name\":\"adamw\",\"weight_decay\":0.05,\"layer_decay\":0.75}} (default adamw)", "adamw");
    private readonly Option<double> _rate = Options.PositiveNumber("--lr", "learning rate", 2e-4);
    private readonly Option<string?> _schedule = Options.Text("--schedule", "learning rate over the epochs: constant, cosine, one-cycle, plateau, ..., or JSON such as {\"name\":\"cosine\",\"warmup_epochs\":5} (default constant)", "constant");
    private readonly Option<int> _accumulate = Options.Integer("--accumulate", "batches whose gradients make one step", 1);
    private readonly Option<double?> _clip = new("--clip") { Description = "largest norm of the gradients of a step (default no limit)" };
    private readonly Option<string?> _average = Options.Text("--average", "average of the weights that is validated and kept: none, ema, or JSON such as {\"name\":\"swa\",\"start_epoch\":6} (default none)", None);
    private readonly Option<int> _patience = Options.Integer("--patience", "epochs without improvement after which the training ends; 0 for never", 0, minimum: 0);
    private readonly Option<double> _minDelta = new("--min-delta") { Description = "the least improvement that counts for --patience (default 0)", DefaultValueFactory = _ => 0 };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _optimizer, _rate, _schedule, _accumulate, _clip, _average, _patience, _minDelta }) command.Options.Add(option);
    }

    /// <summary>Puts the settings into a run.</summary>
    /// <param name="config">The run as far as the other options say.</param>
    /// <param name="options">The command line, whose texts have been read before.</param>
    internal RunConfig Apply(RunConfig config, ParseResult options) => config with
    {
        Optimizer = Optimizer(options),
        Schedule = Schedule(options),
        Accumulate = options.GetValue(_accumulate) is var batches and > 1 ? batches : null,
        Clip = options.GetValue(_clip) is { } norm ? GradientClipping.ByNorm(norm) : null,
        Average = Average(options),
        EarlyStop = options.GetValue(_patience) is var patience and > 0 ? new EarlyStopChoice(patience, options.GetValue(_minDelta)) : null,
    };

    /// <summary>The optimizer.</summary>
    internal OptimizerPolicy Optimizer(ParseResult options) =>
        StudyParts.Optimizers.Parse(options.GetValue(_optimizer)!, "--optimizer", ("lr", options.GetValue(_rate)));

    /// <summary>The schedule.</summary>
    internal LearningRateSchedule Schedule(ParseResult options) => StudyParts.Schedules.Parse(options.GetValue(_schedule)!, "--schedule");

    /// <summary>How weights are averaged; null for not at all.</summary>
    internal WeightAveraging? Average(ParseResult options) =>
        options.GetValue(_average) is var text and not (null or None) ? StudyParts.Averages.Parse(text, "--average") : null;
}
