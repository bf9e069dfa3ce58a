namespace MedTransfer.Stats;

/// <summary>Result of <see cref="MannWhitney"/>; <see cref="TestResult.Estimate"/> is Hodges and Lehmann's shift, the median
/// of all differences x - y.</summary>
public sealed record MannWhitneyResult : TestResult
{
    /// <summary>Pairs with x > y, and half of those with x = y.</summary>
    public double U1 => Statistic;

    /// <summary>Pairs with y > x, and half of those with x = y.</summary>
    public required double U2 { get; init; }

    /// <summary>Whether values of the union are equal.</summary>
    public required bool HasTies { get; init; }

    /// <summary>The standard normal statistic, above 0 where x tends to be larger; NaN where the p-value is
    /// exact.</summary>
    public double ZStatistic { get; init; } = double.NaN;

    /// <summary>U1 / (n m): P(x > y) + P(x = y)/2, the common-language effect size, an AUC, Vargha and Delaney's
    /// A.</summary>
    public double CommonLanguageEffect => Effects[1].Value;

    /// <summary>P(x > y) - P(x &lt; y): Cliff's δ, which is also the rank-biserial correlation.</summary>
    public double CliffsDelta => Effects[0].Value;

    internal override string Figure => Statement.Halves(Statistic);
}
