using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Samples.FoundationModels.Rankings;
using MedTransfer.Stats;

namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>Published tables, tested again: whether their averages are averages, the ranks that they give, and what two families of networks differ by.</summary>
internal sealed record Reanalysis
{
    private const string Family = "family";

    /// <summary>The numbers.</summary>
    internal required PublishedTables Published { get; init; }

    /// <summary>The printed averages.</summary>
    internal required IReadOnlyList<AverageCheck> Averages { get; init; }

    /// <summary>Networks, schemes and sizes ranked by accuracy.</summary>
    internal required AllRankings Rankings { get; init; }

    /// <summary>Transformers against convolutional networks, by accuracy averaged over each family; empty where one of the families is missing.</summary>
    internal required IReadOnlyList<Comparison> Families { get; init; }

    /// <summary>The accuracies, a row a cell.</summary>
    internal ResultTable Accuracies => Published.Table("ACC", RankedRows.Accuracy);

    /// <summary>The accuracies averaged over the data sets, a row a network, scheme and size.</summary>
    internal ResultTable ByNetwork => new(
        [RankedRows.Scheme, RankedRows.Network, RankedRows.Size, RankedRows.Accuracy],
        [.. Published.Cells.Where(c => c.Metric == "ACC").GroupBy(c => c.Column).Select(g => (IReadOnlyList<string>)[g.Key.Scheme, g.Key.Network, $"{g.Key.Size}", g.Average(c => c.Mean).ToString("R", CultureInfo.InvariantCulture)])],
        Published.Source);

    /// <summary>Tests published tables.</summary>
    internal static Reanalysis Of(PublishedTables published)
    {
        var accuracies = published.Table("ACC", RankedRows.Accuracy);
        var families = ByFamily(published);
        return new()
        {
            Published = published,
            Averages = AverageCheck.Of(published),
            Rankings = AllRankings.Of(accuracies),
            Families = RankedRows.Values(families, Family).Length < 2 ? [] : Comparisons.Run(
                families, new(RankedRows.Accuracy, Family, [RankedRows.Dataset], [RankedRows.Scheme, RankedRows.Size], CorrectionMethod.Holm, 1 - Ranking.Alpha, PairedTestKind.WilcoxonSignedRank)),
        };
    }

    private static ResultTable ByFamily(PublishedTables published) => new(
        [RankedRows.Dataset, RankedRows.Scheme, RankedRows.Size, Family, RankedRows.Accuracy],
        [
            .. published.Cells.Where(c => c.Metric == "ACC").GroupBy(c => (c.Scheme, c.Size, c.Dataset, Family: c.Network.Contains("ViT", StringComparison.Ordinal) ? "transformers" : "convolutional"))
                .Select(g => (IReadOnlyList<string>)[g.Key.Dataset, g.Key.Scheme, $"{g.Key.Size}", g.Key.Family, g.Average(c => c.Mean).ToString("R", CultureInfo.InvariantCulture)]),
        ],
        published.Source);
}
