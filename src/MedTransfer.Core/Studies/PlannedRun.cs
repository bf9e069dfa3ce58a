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

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Config.Data.Name} {Config.Input.Size} px, {Config.Model.Name}, {Initialization}, {Training}, seed {Config.Seed}";
}
