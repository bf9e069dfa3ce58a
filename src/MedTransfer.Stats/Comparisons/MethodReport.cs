using System.Globalization;
using System.Text;

namespace MedTransfer.Stats;

/// <summary>Writes a comparison of methods as a paper prints it.</summary>
internal static class MethodReport
{
    /// <summary>Several sentences of plain text.</summary>
    public static string Text(MethodComparisonResult result)
    {
        ScoreTable table = result.Table;
        int seeds = table.SeedCount;
        string runs = seeds == 1 ? "one run each" : $"means of {seeds} runs each";
        string better = table.HigherIsBetter ? "higher" : "lower";
        var text = new List<string>
        {
            $"{table.Methods.Count} methods were compared on {table.DataSets.Count} data sets "
                + $"({runs}; {better} scores are better) at a family-wise significance level of {result.Alpha.ToString(CultureInfo.InvariantCulture)}.",
            result.Recommendation.Reason,
        };
        if (result.Test != result.Recommendation.Test) text.Add($"Not this but the {Title(result.Test)} was taken.");
        text.Add(result.Omnibus.ToString());
        text.Add(result.IsSignificant
            ? "The methods differ."
            : "This gives no ground to say that the methods differ; the comparisons of pairs below are for information only.");
        string centre = result.IsParametric ? "mean, standard deviation (SD)" : "median, median absolute deviation (MAD)";
        string methods = string.Join("; ", result.Methods.Select(m => Summary(m, result.IsParametric)));
        text.Add($"Methods by average rank, with {centre} and confidence interval: {methods}.");
        if (result.PostHoc is { } postHoc) text.Add(postHoc.ToString());
        if (result.AgainstControl is { } control) text.Add(control.ToString());
        if (result.PostHoc is not null) text.Add(result.Pairwise.ToString());
        string best = result.Methods[0].Method;
        IEnumerable<WinTieLoss> ofBest = result.WinTieLoss.Where(w => w.First == best || w.Second == best);
        text.Add($"{string.Join("; ", ofBest.Select(w => w.From(best)))}.");
        return string.Join(' ', text);
    }

    /// <summary>A table of the methods.</summary>
    public static string Latex(MethodComparisonResult result)
    {
        bool parametric = result.IsParametric;
        string effect = parametric ? "d" : @"\delta";
        var table = new StringBuilder();
        table.AppendLine(@"\begin{tabular}{lrrrrr}").AppendLine(@"\toprule");
        string centreAndSpread = parametric ? "Mean & SD" : "Median & MAD";
        table.AppendLine($@"Method & Average rank & {centreAndSpread} & CI & ${effect}$ \\").AppendLine(@"\midrule");
        foreach (MethodSummary method in result.Methods)
        {
            (double centre, double spread, ConfidenceInterval interval) = Centre(method, parametric);
            table.AppendJoin(
                " & ",
                Statement.Escape(method.Method),
                $"${Statement.Decimals(method.AverageRank)}$",
                TestTable.Number(centre),
                TestTable.Number(spread),
                $@"{Statement.Percent(interval)}\%: {TestTable.Interval(interval)}",
                TestTable.Number(method.Effect?.Value)).AppendLine(@" \\");
        }

        table.AppendLine(@"\bottomrule").AppendLine(@"\end{tabular}");
        return table.Append(result.Omnibus.ToLatex()).ToString();
    }

    private static string Summary(MethodSummary method, bool parametric)
    {
        (double centre, double spread, ConfidenceInterval interval) = Centre(method, parametric);
        string effect = method.Effect is { } e ? $", {e.Symbol} to the best {Statement.Digits(e.Value)}" : "";
        return $"{method.Method} (rank {Statement.Decimals(method.AverageRank)}, "
            + $"{(parametric ? "mean" : "median")} {Statement.Digits(centre)}, "
            + $"{(parametric ? "SD" : "MAD")} {Statement.Digits(spread)}, {interval}{effect})";
    }

    private static (double Centre, double Spread, ConfidenceInterval Interval) Centre(MethodSummary m, bool parametric) =>
        parametric
            ? (m.Scores.Mean, m.Scores.StandardDeviation, m.MeanInterval)
            : (m.Median, m.MedianAbsoluteDeviation, m.MedianInterval);

    private static string Title(OmnibusTest test) => test switch
    {
        OmnibusTest.PairedTTest => "paired t-test",
        OmnibusTest.WilcoxonSignedRank => "Wilcoxon signed-rank test",
        OmnibusTest.RepeatedMeasuresAnova => "repeated-measures ANOVA",
        _ => "Friedman test",
    };
}
