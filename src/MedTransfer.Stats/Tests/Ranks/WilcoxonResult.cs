namespace MedTransfer.Stats;

/// <summary>Result of <see cref="WilcoxonSignedRank"/>; <see cref="TestResult.Estimate"/> is Hodges and Lehmann's
/// pseudo-median of the differences.</summary>
public sealed record WilcoxonResult : TestResult
{
    /// <summary>Sum of the ranks of the positive differences.</summary>
    public required double RPlus { get; init; }

    /// <summary>Sum of the ranks of the negative differences.</summary>
    public required double RMinus { get; init; }

    /// <summary>How many differences are 0.</summary>
    public required int ZeroCount { get; init; }

    /// <summary>Whether differences other than 0 have equal sizes.</summary>
    public required bool HasTies { get; init; }

    /// <summary>The standard normal statistic; NaN where the p-value is exact.</summary>
    public double ZStatistic { get; init; } = double.NaN;

    /// <summary>(r+ - r-) / (r+ + r-), the matched-pairs rank-biserial correlation (Kerby 2014).</summary>
    public double RankBiserial => Effects[0].Value;

    internal override string Figure => Statement.Halves(Statistic);
}
