using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>Methods ranked over data sets: Friedman's test, Nemenyi's critical difference, and Wilcoxon's test of every pair.</summary>
internal sealed record Ranking
{
    /// <summary>The family-wise level of significance.</summary>
    internal const double Alpha = 0.05;

    /// <summary>Name of its figure.</summary>
    internal required string Name { get; init; }

    /// <summary>Heading.</summary>
    internal required string Title { get; init; }

    /// <summary>The column whose values are ranked.</summary>
    internal required string By { get; init; }

    /// <summary>The rows that are ranked.</summary>
    internal required ResultTable Rows { get; init; }

    /// <summary>The scores by data set, seeds and everything else averaged.</summary>
    internal required ScoreTable Scores { get; init; }

    /// <summary>The ranks and their test.</summary>
    internal required FriedmanResult Friedman { get; init; }

    /// <summary>Every pair by its difference of ranks.</summary>
    internal required PairwiseTests Nemenyi { get; init; }

    /// <summary>Every pair by its differences on the data sets.</summary>
    internal required PairwiseTests Wilcoxon { get; init; }

    /// <summary>Data sets that are left out because a method has no result there.</summary>
    internal required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The methods, the best first.</summary>
    internal IReadOnlyList<string> Methods => Nemenyi.Methods;

    /// <summary>The columns within a data set that are averaged over.</summary>
    internal required string Averaged { get; init; }

    /// <summary>Average rank of a method.</summary>
    internal double RankOf(string method) => Friedman.AverageRanks[Friedman.Methods.ToList().IndexOf(method)];

    /// <summary>Ranks the values of a column over the data sets; null where there are fewer than three of them or fewer than two data sets.</summary>
    internal static Ranking? Of(ResultTable rows, string by, string name, string title, string averaged, CorrectionMethod correction, string block = RankedRows.Dataset)
    {
        var all = RankedRows.Read(rows, by, block);
        string[] methods = [.. all.Select(r => r.Method).Distinct()];
        var blocks = all.GroupBy(r => r.Block).ToArray();
        var complete = blocks.Where(b => methods.All(m => b.Any(r => r.Method == m))).ToArray();
        if (methods.Length < 3 || complete.Length < 2) return null;
        var table = ScoreTable.Of(complete.SelectMany(b => b.GroupBy(r => r.Method).Select(m => new Score(b.Key, m.Key, m.Average(r => r.Value)))));
        var friedman = Stats.Friedman.Run(table);
        return new()
        {
            Name = name,
            Title = title,
            By = by,
            Rows = rows,
            Scores = table,
            Friedman = friedman,
            Nemenyi = Stats.Nemenyi.Run(friedman, Alpha),
            Wilcoxon = PairwiseComparison.Run(table, PairedTestKind.WilcoxonSignedRank, correction, Alpha),
            LeftOut = [.. blocks.Except(complete).Select(b => b.Key)],
            Averaged = averaged,
        };
    }

    /// <summary>The critical-difference diagram.</summary>
    internal Figure Draw(IReadOnlyList<string> remarks) => StudyFigures.CriticalDifference(
        Rows, RankedRows.Accuracy, By, [RankedRows.Dataset], Alpha, new() { Name = Name, Title = Title, ValueLabel = "test accuracy", Remarks = remarks });
}
