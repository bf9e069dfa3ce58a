using System.Globalization;
using System.Text;
using MedTransfer.Core.Results;

namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>Rankings as Markdown and as tables with every digit.</summary>
internal static class RankingText
{
    /// <summary>A section a ranking.</summary>
    internal static string Write(AllRankings rankings)
    {
        var text = new StringBuilder();
        foreach (var ranking in rankings.Found) Write(text, ranking);
        if (rankings.Missing.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n## Not ranked\n\n{string.Join('\n', rankings.Missing.Select(m => $"- {m}"))}\n");
        return text.ToString();
    }

    /// <summary>A row for each method of each ranking.</summary>
    internal static ResultTable Ranks(AllRankings rankings) => new(
        ["ranking", "method", "average_rank", "mean_accuracy", "datasets", "friedman_chi2", "friedman_p", "iman_davenport_f", "iman_davenport_p", "critical_difference", "groups"],
        [
            .. rankings.Found.SelectMany(r => r.Methods.Select(m => (IReadOnlyList<string>)
            [
                r.Name, m, Number(r.RankOf(m)), Number(r.Scores.Column(m).Average()), $"{r.Scores.DataSets.Count}", Number(r.Friedman.Statistic), Number(r.Friedman.PValue),
                Number(r.Friedman.ImanDavenport.Statistic), Number(r.Friedman.ImanDavenport.PValue), Number(r.Nemenyi.CriticalDifference ?? double.NaN),
                string.Join(';', r.Nemenyi.Groups.Select((g, i) => (g, i)).Where(g => g.g.Contains(m)).Select(g => $"{g.i + 1}")),
            ])),
        ]);

    /// <summary>A row for each pair of each ranking.</summary>
    internal static ResultTable Pairs(AllRankings rankings) => new(
        ["ranking", "a", "b", "datasets", "pseudo_median", "statistic", "p", "p_adjusted", "nemenyi_p"],
        [
            .. rankings.Found.SelectMany(r => r.Wilcoxon.Pairs.Select(p => (IReadOnlyList<string>)
            [
                r.Name, p.First, p.Second, $"{p.Test.Count}", Number(p.Test.Estimate?.Value ?? double.NaN), Number(p.Test.Statistic), Number(p.Test.PValue), Number(p.PValue),
                Number(r.Nemenyi.Between(p.First, p.Second).PValue),
            ])),
        ]);

    private static void Write(StringBuilder text, Ranking r)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {r.Title}\n\n");
        text.Append("| | average rank | mean accuracy |\n| --- | ---: | ---: |\n");
        foreach (var method in r.Methods) text.Append(CultureInfo.InvariantCulture, $"| {method} | {Numerals.Short(r.RankOf(method))} | {r.Scores.Column(method).Average():0.0000} |\n");
        var pairs = r.Wilcoxon.Pairs;
        var differing = pairs.Where(p => p.IsSignificant(Ranking.Alpha)).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n{r.Scores.DataSets.Count} data sets, {r.Averaged} averaged. {r.Friedman}\n\n{r.Friedman.ImanDavenport}\n\n{r.Nemenyi}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{r.Wilcoxon.Method}: {differing.Length} of {pairs.Count} pairs differ at the family-wise level {Ranking.Alpha}");
        text.Append(differing.Length == 0 ? ".\n" : $": {string.Join("; ", differing.Select(p => $"{p.First} and {p.Second} (adjusted p {Numerals.Relation(p.PValue)})"))}.\n");
        if (r.LeftOut.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nLeft out, since results are missing there: {string.Join(", ", r.LeftOut)}.\n");
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
