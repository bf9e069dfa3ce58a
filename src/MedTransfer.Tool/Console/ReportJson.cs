using MedTransfer.Core.Reports;
using MedTransfer.Stats;

namespace MedTransfer.Tool.Console;

/// <summary>Results as the JSON that commands print.</summary>
internal static class ReportJson
{
    internal static object Describe(StudyReport report, IReadOnlyList<string> files)
    {
        var done = report.Records.Count(r => r.Result is not null);
        return new
        {
            name = report.Definition.Name,
            folder = report.Folder.FullPath,
            synthetic = report.IsSynthetic,
            planned = report.Records.Count,
            done,
            failed = report.Records.Count(r => r.Failure is not null),
            results = report.Groups.Select(g => new
            {
                dataset = g.Example.Config.Data.Name,
                size = g.Example.Config.Input.Size,
                model = g.Example.Config.Model.Name,
                strategy = g.Example.Strategy,
                optimizer = g.Example.Optimizer,
                initialization = g.Example.Initialization,
                n = g.Records.Count(r => r.Result is not null),
                auc = Describe(g.Auc),
                accuracy = Describe(g.Accuracy),
            }),
            comparisons = report.Comparisons.Select(Describe),
            files,
        };
    }

    internal static Dictionary<string, object?> Describe(Comparison c)
    {
        var t = c.Test;
        var fields = c.Within.ToDictionary(w => w.Key, w => (object?)w.Value);
        fields["a"] = c.A;
        fields["b"] = c.B;
        fields["n"] = t?.Count;
        fields["test"] = t?.Method;
        fields["difference"] = t is null ? null : c.Difference;
        fields["statistic"] = t?.Statistic;
        fields["df"] = t is null || double.IsNaN(t.DegreesOfFreedom) ? null : t.DegreesOfFreedom;
        fields["p"] = t?.PValue;
        fields["p_adjusted"] = t is null ? null : c.AdjustedPValue;
        fields["interval"] = t?.Interval is { } i ? new[] { i.Low, i.High } : null;
        fields["effect"] = t?.Effect?.Value;
        if (t?.Warning is { } warning) fields["warning"] = warning;
        if (c.Refusal is { } refusal) fields["refused"] = refusal;
        return fields;
    }

    private static object? Describe(Description? d) => d is null ? null : new { mean = d.Mean, sd = d.StandardDeviation, ddof = d.Ddof };
}
