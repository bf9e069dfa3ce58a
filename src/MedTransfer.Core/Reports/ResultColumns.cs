using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Reports;

/// <summary>The columns of a study's <c>results.csv</c>: one row a run, first stages left out.</summary>
internal static class ResultColumns
{
    internal const string Grid = StudyFactors.Grid;
    internal const string Dataset = StudyFactors.Dataset;
    internal const string Size = StudyFactors.Size;
    internal const string Model = StudyFactors.Model;
    internal const string Initialization = StudyFactors.Initialization;
    internal const string Optimizer = StudyFactors.Optimizer;
    internal const string Strategy = StudyFactors.Strategy;
    internal const string Seed = StudyFactors.Seed;

    /// <summary>What a cell of the study is: runs that differ in initialization and seed only.</summary>
    internal static readonly string[] Cell = [Grid, Dataset, StudyFactors.Native, Size, StudyFactors.Resize, StudyFactors.Fraction, Model, Strategy, Optimizer, StudyFactors.Schedule];

    private static readonly (string Name, Func<StudyRecord, string> Value)[] All =
    [
        ("run", r => r.Run.Config.Id),
        Factor(Grid),
        Factor(Dataset),
        ("synthetic", r => r.Run.IsSynthetic ? "true" : "false"),
        Factor(StudyFactors.Native),
        Factor(Size),
        Factor(StudyFactors.Resize),
        Factor(StudyFactors.Fraction),
        Factor(Model),
        Factor(Initialization),
        Factor(Strategy),
        Factor(Optimizer),
        Factor(StudyFactors.Schedule),
        Factor(StudyFactors.Rate),
        ("epochs", r => Number(r.Run.Config.Epochs)),
        ("batch", r => Number(r.Run.Config.Batch)),
        ("precision", r => EnumNames<Precision>.Of(r.Run.Config.Precision)),
        ("layout", r => EnumNames<MemoryLayout>.Of(r.Run.Config.Layout)),
        Factor(Seed),
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

    private static (string Name, Func<StudyRecord, string> Value) Factor(string name) => (name, r => StudyFactors.Of(r.Run, name));

    private static string Metric(double? value) => value is { } v && !double.IsNaN(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Number(double value) => StudyFactors.Number(value);
}
