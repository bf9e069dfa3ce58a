using System.Globalization;
using System.Text.Json.Serialization;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>One run of a study, as <c>plan.json</c> holds it.</summary>
public sealed record PlannedRun
{
    /// <summary>Folder of the run below the study's folder, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the grid it belongs to.</summary>
    public required string Grid { get; init; }

    /// <summary>Whether it is a first stage: its weights serve other runs and its result is not compared.</summary>
    public bool IsStage { get; init; }

    /// <summary>The data set as publications write it (<c>BreastMNIST</c>).</summary>
    public required string DatasetTitle { get; init; }

    /// <summary>Whether the data are synthetic.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>The initialization's name in tables and figures.</summary>
    public required string Initialization { get; init; }

    /// <summary>The optimizer's name in tables and figures, with what tells it from others of the grid.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The strategy's name in tables and figures, with what tells it from others of the grid.</summary>
    public string Strategy { get; init; } = Transfer.FineTune().Name;

    /// <summary>The learning-rate schedule's name in tables and figures, with what tells it from others of the grid.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>How it is trained in tables and figures: the optimizer, and the strategy where not all of the network is trained.</summary>
    [JsonIgnore]
    public string Training => Config.Strategy is FineTuneStrategy ? Optimizer : Config.Strategy.TakesSteps ? $"{Strategy}, {Optimizer}" : Strategy;

    /// <summary>Where the weight file that the run starts from lies on this machine; null for other initializations. Not kept in <c>plan.json</c>.</summary>
    [JsonIgnore]
    public string? WeightsPath { get; init; }

    /// <summary>Where own images lie on this machine; null for data sets that have a name. Not kept in <c>plan.json</c>.</summary>
    [JsonIgnore]
    public string? DataPath { get; init; }

    /// <summary>The run's choices.</summary>
    public required RunConfig Config { get; init; }

    /// <summary>The same with its whole choices, whose hash is its folder's name, and where its files lie.</summary>
    internal PlannedRun At(RunConfig config, RunPlanner files) => this with
    {
        Folder = $"runs/{config.Id}",
        WeightsPath = files.PathOf(config.Initialization),
        DataPath = files.PathOf(config.Data),
        DatasetTitle = KnownNames.Dataset(config.Data.Name)?.Title ?? config.Data.Name,
        Initialization = Initialization == Config.Initialization.Label ? config.Initialization.Label : Initialization,
        Config = config,
    };

    /// <summary>What the run is, for people: two runs of a grid have two names.</summary>
    /// <returns>Such as <c>breastmnist 28 px, 10 %, resnet18, random, adamw, cosine, seed 0</c>: what is as usual is left out.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Config.Data.Name} {Config.Input.Size} px{Resized}{Share}, {Config.Model.Name}, {Initialization}, {Training}{Scheduled}, seed {Config.Seed}");

    private string Resized => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Config.Data.Size == Config.Input.Size || Config.Data.Size == 0 ? "" : $" from {Config.Data.Size}")}{(Config.Input.Resize == "bilinear" ? "" : $" {Config.Input.Resize}")}");

    private string Share => Config.Fraction is { } share ? string.Create(CultureInfo.InvariantCulture, $", {share * 100:0.####} %") : "";

    private string Scheduled => Config.Strategy.TakesSteps && Schedule != "constant" ? $", {Schedule}" : "";
}
