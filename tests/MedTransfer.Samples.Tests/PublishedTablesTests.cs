using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

/// <summary>Doerrich et al.'s published tables, tested again by the sample.</summary>
public sealed class PublishedTablesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Averages_ranks_and_tests_are_those_that_others_compute()
    {
        var result = await SampleProcess.RunAsync("FoundationModels", _temp.Path, "--reanalyse", "--out", "again");
        Assert.True(result.ExitCode == 0, result.Error);

        // Both misprints were found by hand in the publication's pictures: 1.11 for 0.31 and 0.94 for 0.11 (percent).
        Assert.Contains("printed cells give again: 200 of 200", result.Output, StringComparison.Ordinal);
        var averages = ResultTable.Read(_temp.File("again/averages.csv"));
        var misprints = Rows(averages, ("deviation_agrees", "no")).Select(i => $"{averages.Value(i, "network")}, {averages.Value(i, "scheme")}, {averages.Value(i, "metric")} {averages.Value(i, "size")}");
        Assert.Equal(["CLIP ViT-B/16, end-to-end, AUC 28", "DenseNet-121, linear probing, AUC 28"], misprints);
        Assert.Contains("0.00111, the same when rounded", result.Output, StringComparison.Ordinal);

        // χ² and p: SciPy 1.10.1, friedmanchisquare, of the published file; average ranks: NumPy, mean of the mid-ranks of the rows.
        var ranks = ResultTable.Read(_temp.File("again/ranks.csv"));
        Assert.Equal(12, ranks.Rows.Select((_, i) => ranks.Value(i, "ranking")).Distinct().Count(r => r.StartsWith("networks-", StringComparison.Ordinal)));
        foreach (var (ranking, best, rank, chi2, p) in new[]
        {
            ("networks-end-to-end-28", "VGG16", 1.333333, 60.881278538812744, 9.064705167690531e-10),
            ("networks-end-to-end-224", "DenseNet-121", 2.416667, 56.28991383679673, 6.909348956524059e-09),
            ("networks-linear-probing-128", "DINO ViT-B/16", 1.5, 74.00864260294863, 2.4794033016207506e-12),
            ("networks-k-nn-224", "DINO ViT-B/16", 1.75, 41.59000509943906, 3.904973701478734e-06),
        })
        {
            var rows = Rows(ranks, ("ranking", ranking)).ToArray();
            Assert.Equal(10, rows.Length);
            Assert.Equal(best, ranks.Value(rows[0], "method"));
            Assert.Equal(rank, Number(ranks, rows[0], "average_rank"), 6);
            Assert.Equal(chi2, Number(ranks, rows[0], "friedman_chi2"), 9);
            Assert.Equal(p, Number(ranks, rows[0], "friedman_p"), p * 1e-9);
            // Demšar (2006), table 5: q of ten methods 3.164, and CD = q √(k (k + 1) / (6 N)).
            Assert.Equal(3.164 * Math.Sqrt(10 * 11 / (6.0 * 12)), Number(ranks, rows[0], "critical_difference"), 2);
        }

        // Exact p: all 4,096 (2,048 where one difference is 0) choices of signs, counted.
        var pairs = ResultTable.Read(_temp.File("again/pairs.csv"));
        foreach (var (a, b, statistic, p) in new[]
        {
            ("VGG16", "EfficientNet-B4", 0, 0.00048828125), ("AlexNet", "ViT-B/16", 24, 0.26611328125), ("DenseNet-121", "DINO ViT-B/16", 18, 0.10986328125), ("AlexNet", "ResNet-18", 22, 0.365234375),
        })
        {
            var row = Assert.Single(Rows(pairs, ("ranking", "networks-end-to-end-28"), ("a", a), ("b", b)));
            Assert.Equal(statistic, Number(pairs, row, "statistic"));
            Assert.Equal(p, Number(pairs, row, "p"), 12);
            Assert.Equal(Math.Min(1, 45 * p), Number(pairs, row, "p_adjusted"), 12);
        }

        foreach (var figure in new[] { "networks-end-to-end-28", "schemes-224", "sizes-k-nn", "sizes", "accuracy-linear-probing" })
            Assert.Contains("<svg", File.ReadAllText(_temp.File($"again/figures/{figure}.svg")), StringComparison.Ordinal);
        Assert.Contains("EfficientNet-B4", File.ReadAllText(_temp.File("again/figures/networks-end-to-end-28.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_tables_is_refused()
    {
        _temp.Write("empty.json", "{}"u8.ToArray());
        var result = await SampleProcess.RunAsync("FoundationModels", _temp.Path, "--reanalyse", "empty.json");
        Assert.Equal(SampleExit.BadInput, result.ExitCode);
        Assert.Contains("empty.json", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Rows(ResultTable table, params (string Column, string Value)[] match) =>
        Enumerable.Range(0, table.Rows.Count).Where(i => match.All(m => table.Value(i, m.Column) == m.Value));

    private static double Number(ResultTable table, int row, string column) => double.Parse(table.Value(row, column), CultureInfo.InvariantCulture);
}
