using MedTransfer.Core.Reports;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;
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
            questions = report.Answers.Select(Describe),
            comparisons = report.Answers.SelectMany(a => a.Comparisons.Select(c => Describe(a, c))),
            files,
        };
    }

    private static object Describe(QuestionAnswer answer) => new
    {
        number = answer.Number,
        title = answer.Title,
        by = answer.Question.By,
        pair = answer.Question.Pair,
        within = answer.Within,
        metric = answer.Question.Metric,
        correction = $"{answer.Question.Correction}",
        family = answer.Family,
        alpha = answer.Alpha,
        significant = answer.Significant.Count(),
        refused = answer.Refusal,
        rankings = answer.Rankings.Select(r => new
        {
            within = r.Within,
            blocks = r.Friedman?.Count,
            methods = r.Friedman?.Methods,
            average_ranks = r.Friedman?.AverageRanks,
            p = r.Friedman?.ImanDavenport.PValue,
            critical_difference = r.Nemenyi?.CriticalDifference,
            groups = r.Nemenyi?.Groups,
            refused = r.Refusal,
        }),
    };

    private static Dictionary<string, object?> Describe(QuestionAnswer answer, Comparison c) =>
        new(Describe(c)) { ["question"] = answer.Number, ["by"] = answer.Question.By };

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
        fields["p"] = t is null ? null : c.PValue;
        fields["p_adjusted"] = t is null ? null : c.AdjustedPValue;
        fields["interval"] = t?.Interval is { } i ? new[] { i.Low, i.High } : null;
        fields["effect"] = t?.Effect?.Value;
        if (t?.Warning is { } warning) fields["warning"] = warning;
        if (c.Refusal is { } refusal) fields["refused"] = refusal;
        return fields;
    }

    private static object? Describe(Description? d) => d is null ? null : new { mean = d.Mean, sd = d.StandardDeviation, ddof = d.Ddof };
}
