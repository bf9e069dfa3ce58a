using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Effect sizes of two independent samples; all standard deviations divide by n - 1.</summary>
/// <param name="CohensD">(mean(x) - mean(y)) over the pooled standard deviation.</param>
/// <param name="HedgesG">CohensD times <see cref="HedgesCorrection.Exact"/>(n + m - 2).</param>
/// <param name="GlassDelta">(mean(x) - mean(y)) / sd(y): y is the control.</param>
/// <param name="CliffsDelta">P(x > y) - P(x &lt; y) over all pairs (Cliff, Psychological Bulletin 114, 1993).</param>
/// <param name="VarghaDelaneyA">P(x > y) + P(x = y)/2, the common-language effect size, which is an AUC (Vargha and
/// Delaney, Journal of Educational and Behavioral Statistics 25, 2000).</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record IndependentEffectSizes(
    double CohensD, double HedgesG, double GlassDelta, double CliffsDelta, double VarghaDelaneyA)
{
    /// <summary>Computes all of them in O((n + m) log(n + m)).</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[m] finite values, m at least 2.</param>
    /// <returns>Quotients by a standard deviation of 0 are infinite, or NaN where the means are equal.</returns>
    /// <exception cref="ArgumentException">A sample has fewer than 2 values, or a value is NaN or infinite.</exception>
    public static IndependentEffectSizes Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var samples = TwoSamples.Of(x, y);
        var ranks = PooledRanks.Of(x, y);
        return new IndependentEffectSizes(
            samples.CohensD, samples.HedgesG, samples.GlassDelta, ranks.CliffsDelta, ranks.Wins / ranks.Pairs);
    }

    /// <summary>All of them with their symbols, as text.</summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement("Effect sizes of two samples").Symbol("d", CohensD)
        .Symbol("g", HedgesG).Symbol("Δ", GlassDelta).Symbol("δ", CliffsDelta).Symbol("A", VarghaDelaneyA);
}
