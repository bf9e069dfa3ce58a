using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Reports;

/// <summary>The columns of a study's <c>results.csv</c>: one row a run, first stages left out.</summary>
internal static class ResultColumns
{
    internal const string Grid = "grid";
    internal const string Dataset = "dataset";
    internal const string Size = "size";
    internal const string Model = "model";
    internal const string Initialization = "initialization";
    internal const string Optimizer = "optimizer";
    internal const string Strategy = "strategy";
    internal const string Seed = "seed";

    /// <summary>What a cell of the study is: runs that differ in initialization and seed only.</summary>
    internal static readonly string[] Cell = [Grid, Dataset, "native", Size, "resize", Model, Strategy, Optimizer];

    private static readonly (string Name, Func<StudyRecord, string> Value)[] All =
    [
        ("run", r => r.Run.Config.Id),
        (Grid, r => r.Run.Grid),
        (Dataset, r => r.Run.Config.Data.Name),
        ("synthetic", r => r.Run.IsSynthetic ? "true" : "false"),
        ("native", r => Number(r.Run.Config.Data.Size)),
        (Size, r => Number(r.Run.Config.Input.Size)),
        ("resize", r => r.Run.Config.Input.Resize),
        (Model, r => r.Run.Config.Model.Name),
        (Initialization, r => r.Run.Initialization),
        (Strategy, r => r.Run.Strategy),
        (Optimizer, r => r.Run.Optimizer),
        ("lr", r => r.Run.Config.Strategy.TakesSteps ? Number(r.Run.Config.Optimizer.LearningRate) : ""),
        ("epochs", r => Number(r.Run.Config.Epochs)),
        ("batch", r => Number(r.Run.Config.Batch)),
        ("precision", r => EnumNames<Precision>.Of(r.Run.Config.Precision)),
        ("layout", r => EnumNames<MemoryLayout>.Of(r.Run.Config.Layout)),
        (Seed, r => Number(r.Run.Config.Seed)),
        ("state", r => StateName(r.State)),
        ("auc", r => Metric(r.Result?.Test.Auc)),
        ("accuracy", r => Metric(r.Result?.Test.Accuracy)),
        ("val_auc", r => Metric(r.Result?.Validation.Auc)),
        ("val_accuracy", r => Metric(r.Result?.Validation.Accuracy)),
        ("best_epoch", r => r.Result is { } result ? Number(result.BestEpoch) : ""),
        ("seconds", r => r.Result is { } result ? result.Seconds.ToString("F2", CultureInfo.InvariantCulture) : ""),
        ("error", r => r.Failure is { } f ? f.Message.ReplaceLineEndings(" ") : ""),
    ];

    internal static ResultTable Table(IEnumerable<StudyRecord> records, string source) => new(
        [.. All.Select(c => c.Name)],
        [.. records.Where(r => !r.Run.IsStage).Select(r => (IReadOnlyList<string>)[.. All.Select(c => c.Value(r))])],
        source);

    /// <summary>The state in the word of <c>study status</c>.</summary>
    internal static string StateName(RunState state) => state == RunState.Finished ? "done" : state.ToString().ToLowerInvariant();

    private static string Metric(double? value) => value is { } v && !double.IsNaN(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
