using System.Globalization;
using System.Text;
using MedTransfer.Core.Results;
using MedTransfer.Samples.FoundationModels.Rankings;

namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>A reanalysis as Markdown.</summary>
internal static class ReanalysisText
{
    internal static string Write(Reanalysis analysis)
    {
        var text = new StringBuilder($"# Published tables, tested again\n\nSource: {analysis.Published.Source}.\n");
        Averages(text, analysis.Averages);
        Limit(text, analysis);
        Families(text, analysis.Families);
        return text.Append(RankingText.Write(analysis.Rankings)).ToString();
    }

    /// <summary>A row for each printed average.</summary>
    internal static ResultTable Table(IReadOnlyList<AverageCheck> averages) => new(
        ["scheme", "network", "metric", "size", "printed", "mean", "agrees", "printed_deviation", "mean_deviation", "deviation_agrees"],
        [
            .. averages.Select(a => (IReadOnlyList<string>)
            [
                a.Printed.Scheme, a.Printed.Network, a.Printed.Metric, $"{a.Printed.Size}", Number(a.Printed.Mean), Number(a.Mean), a.IsMean ? "yes" : "no",
                Number(a.Printed.Deviation), Number(a.Deviation), a.IsDeviation is { } agrees ? agrees ? "yes" : "no" : "",
            ]),
        ]);

    private static void Averages(StringBuilder text, IReadOnlyList<AverageCheck> averages)
    {
        var known = averages.Where(a => a.IsDeviation is not null).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n## Printed averages\n\nMeans over the data sets that the printed cells give again: {averages.Count(a => a.IsMean)} of {averages.Count}. Standard deviations that are the mean of those of the cells: {known.Count(a => a.IsDeviation == true)} of {known.Length} that can be told");
        if (averages.Count > known.Length) text.Append(CultureInfo.InvariantCulture, $" (of {averages.Count - known.Length} the cells have none or an unreadable one)");
        text.Append(".\n");
        foreach (var a in averages.Where(a => !a.IsMean)) text.Append(CultureInfo.InvariantCulture, $"- {a.Printed}: printed mean {a.Printed.Mean:0.0000}, the cells give {a.Mean:0.0000}.\n");
        foreach (var a in known.Where(a => a.IsDeviation == false)) text.Append(CultureInfo.InvariantCulture, $"- {a.Printed}: printed deviation {a.Printed.Deviation:0.0000}, the cells give {a.Deviation:0.0000}.\n");
    }

    private static void Limit(StringBuilder text, Reanalysis analysis)
    {
        if (analysis.Published.PrintedLimit is not { } printed || analysis.Rankings.Found.FirstOrDefault(r => r.By == RankedRows.Network) is not { } ranking) return;
        var pairs = ranking.Wilcoxon.Pairs.Count;
        var limit = Ranking.Alpha / pairs;
        var rounded = Math.Abs(limit - printed) < 5e-5 ? "the same when rounded" : "not the same";
        text.Append(CultureInfo.InvariantCulture, $"\n## The limit of the tests\n\nThe publication calls two networks different where Wilcoxon's p is below {printed}. Bonferroni's limit for {ranking.Methods.Count} networks, that is {pairs} pairs, at the family-wise level {Ranking.Alpha}: {limit:0.00000}, {rounded}. ");
        text.Append("It tests accuracies averaged over the seeds; which of its tables each test reads is not said, so every scheme and size is tested here for itself. The tests below correct over the pairs of one ranking, not over all rankings.\n");
    }

    private static void Families(StringBuilder text, IReadOnlyList<Comparison> families)
    {
        if (families.Count == 0) return;
        text.Append("\n## Convolutional networks and transformers\n\nAccuracy averaged over each family, paired by data set, Wilcoxon's test, Holm's correction over these tests.\n\n| scheme | size | compared | n | pseudo-median | p | adjusted p |\n| --- | ---: | --- | ---: | ---: | ---: | ---: |\n");
        foreach (var c in families)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {c.Within[RankedRows.Scheme]} | {c.Within[RankedRows.Size]} | {c.A} − {c.B} | {c.Test?.Count} | {Numerals.Signed(c.Difference)} | {Numerals.PValue(c.Test?.PValue ?? double.NaN)} | {Numerals.PValue(c.AdjustedPValue)} |\n");
        }
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
