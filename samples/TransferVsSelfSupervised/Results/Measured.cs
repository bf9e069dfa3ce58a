using System.Globalization;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>What a finished run gave on the test split, and how long its network took.</summary>
/// <param name="Run">The run.</param>
/// <param name="Images"><c>grey</c>, <c>colour</c> or <c>turned grey</c>.</param>
/// <param name="Test">Every metric of the test split.</param>
/// <param name="Seconds">Time of the run.</param>
/// <param name="StageSeconds">Time of the stages of training before it, each whole: a network by itself would need all of it.</param>
internal sealed record Measured(PlannedRun Run, string Images, EvaluationReport Test, double Seconds, double StageSeconds)
{
    /// <summary>Metrics with a column of their own, and what they are.</summary>
    internal static IReadOnlyDictionary<string, string> Metrics { get; } = new OrderedDictionary<string, string>
    {
        ["accuracy"] = "accuracy", ["sensitivity"] = "sensitivity", ["precision"] = "precision", ["f1"] = "F1",
    };

    /// <summary>Name of the data set.</summary>
    internal string Dataset => Run.Config.Data.Name;

    /// <summary>What is compared: network and initialization.</summary>
    internal string Arm => Run.Initialization;

    /// <summary>The whole time of the network.</summary>
    internal double TotalSeconds => Seconds + StageSeconds;

    /// <summary>The finished runs of a study.</summary>
    /// <param name="report">The study's report.</param>
    /// <param name="images">What to call the images of a data set.</param>
    internal static IReadOnlyList<Measured> Of(StudyReport report, Func<string, string> images)
    {
        var stages = report.Records.Where(r => r.Run.IsStage && r.Result is not null).ToDictionary(r => r.Run.Config.Id, r => r.Result!);
        return
        [
            .. report.Records.Where(r => !r.Run.IsStage && r.Result is not null).Select(r => (Record: r, Evaluation: report.Folder.Run(r.Run).ReadEvaluation()))
                .Where(r => r.Evaluation is not null)
                .Select(r => new Measured(r.Record.Run, images(r.Record.Run.Config.Data.Name), r.Evaluation!.Test, r.Record.Result!.Seconds, Stages(r.Record.Run.Config, stages))),
        ];
    }

    /// <summary>Runs as a table, one row each.</summary>
    internal static ResultTable Table(IEnumerable<Measured> runs) => new(
        ["dataset", "images", "arm", "grid", "seed", "accuracy", "auc", "sensitivity", "specificity", "precision", "f1", "seconds", "stage_seconds", "total_seconds"],
        [
            .. runs.Select(m => (IReadOnlyList<string>)
            [
                m.Dataset, m.Images, m.Arm, m.Run.Grid, m.Run.Config.Seed.ToString(CultureInfo.InvariantCulture), Number(m.Test.Accuracy), Number(m.Test.Auc), Number(m.Test.Sensitivity), Number(m.Test.Specificity),
                Number(m.Test.Precision), Number(m.Test.F1), Number(m.Seconds), Number(m.StageSeconds), Number(m.TotalSeconds),
            ]),
        ],
        "the finished runs");

    private static double Stages(RunConfig run, Dictionary<string, RunResult> stages) =>
        run.Initialization.Run is { } id && stages.TryGetValue(id, out var stage) ? stage.Seconds + Stages(stage.Config, stages) : 0;

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
