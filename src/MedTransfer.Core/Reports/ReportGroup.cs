using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports;

/// <summary>The runs of one data set, model, optimizer and initialization: one line of the results table.</summary>
public sealed record ReportGroup
{
    /// <summary>The runs, one a seed; at least one.</summary>
    public required IReadOnlyList<StudyRecord> Records { get; init; }

    /// <summary>Test AUC of the finished runs; null where none is finished.</summary>
    public Description? Auc => Describe(r => r.Test.Auc);

    /// <summary>Test accuracy of the finished runs; null where none is finished.</summary>
    public Description? Accuracy => Describe(r => r.Test.Accuracy);

    /// <summary>Validation AUC of the finished runs; null where none is finished.</summary>
    public Description? ValidationAuc => Describe(r => r.Validation.Auc);

    /// <summary>Any run of the group, for what they have in common.</summary>
    public PlannedRun Example => Records[0].Run;

    private Description? Describe(Func<RunResult, double> metric)
    {
        var values = Records.Where(r => r.Result is not null).Select(r => metric(r.Result!)).Where(double.IsFinite).ToArray();
        return values.Length == 0 ? null : Description.Of(values);
    }
}
