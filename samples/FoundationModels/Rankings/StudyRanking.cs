using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>Ranks the networks and schemes of a finished study over its data sets.</summary>
internal static class StudyRanking
{
    private const string Observation = "observation";

    /// <summary>Writes <c>ranking/ranking.md</c>, <c>ranks.csv</c>, <c>pairs.csv</c> and the diagrams into the study's folder, and prints the text.</summary>
    internal static void Write(StudyReport report, IReadOnlyCollection<Slip> slips)
    {
        Slip[] own = [.. slips.Where(s => s == Slips.NoCorrection || s == Slips.PooledSeeds)];
        var table = Table(report.Results);
        var rankings = AllRankings.Of(table, slips.Contains(Slips.NoCorrection) ? CorrectionMethod.None : CorrectionMethod.Bonferroni, slips.Contains(Slips.PooledSeeds) ? Observation : RankedRows.Dataset);
        var folder = Directory.CreateDirectory(Path.Combine(report.Folder.FullPath, "ranking")).FullName;
        string[] remarks = [.. own.Select(s => $"Wrong on purpose: {s.Text}."), .. report.IsSynthetic ? [Lines.Synthetic] : Array.Empty<string>()];
        var text = $"# Ranks over the data sets by test accuracy\n{string.Concat(remarks.Select(r => $"\n**{r}**\n"))}{RankingText.Write(rankings)}";
        File.WriteAllText(Path.Combine(folder, "ranking.md"), text);
        File.WriteAllText(Path.Combine(folder, "ranks.csv"), RankingText.Ranks(rankings).ToCsv());
        File.WriteAllText(Path.Combine(folder, "pairs.csv"), RankingText.Pairs(rankings).ToCsv());

        // The diagram ranks by data set; with the slip it would show other ranks than the text.
        if (!slips.Contains(Slips.PooledSeeds)) foreach (var ranking in rankings.Found) ranking.Draw(remarks).Save(folder);
        Console.WriteLine($"\n{text}\nWritten to {folder}");
        if (Figure.MissingPng is { } missing) Console.Error.WriteLine(missing);
    }

    private static ResultTable Table(ResultTable results) => new(
        [RankedRows.Dataset, RankedRows.Scheme, RankedRows.Network, RankedRows.Size, Observation, RankedRows.Accuracy],
        [
            .. Enumerable.Range(0, results.Rows.Count).Select(i => (IReadOnlyList<string>)
            [
                results.Value(i, "dataset"), Scheme(results.Value(i, "strategy")), results.Value(i, "initialization"), results.Value(i, "native"),
                $"{results.Value(i, "dataset")}, seed {results.Value(i, "seed")}", results.Value(i, "accuracy"),
            ]),
        ],
        results.Source);

    private static string Scheme(string strategy) => strategy.Split(' ')[0] switch
    {
        "fine-tune" => SchemeNames.EndToEnd,
        "linear-probe" => SchemeNames.Probing,
        _ => SchemeNames.Neighbours,
    };
}
