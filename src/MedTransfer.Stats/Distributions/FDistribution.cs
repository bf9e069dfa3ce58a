namespace MedTransfer.Stats;

/// <summary>Fisher's F distribution, the ratio of two mean squares; both tails are relatively accurate (1e-12, and
/// 1e-10 for very many degrees of freedom).</summary>
public sealed class FDistribution
{
    private readonly BetaDistribution beta;

    /// <summary>Creates the distribution.</summary>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0 and finite.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Degrees of freedom are not positive and finite.</exception>
    public FDistribution(double numerator, double denominator)
    {
        Numerator = Require.Positive(numerator, nameof(numerator), "The degrees of freedom of an F's numerator");
        Denominator = Require.Positive(denominator, nameof(denominator), "The degrees of freedom of an F's denominator");
        beta = new BetaDistribution(numerator / 2, denominator / 2);
    }

    /// <summary>Degrees of freedom of the numerator.</summary>
    public double Numerator { get; }

    /// <summary>Degrees of freedom of the denominator.</summary>
    public double Denominator { get; }

    /// <summary>The density at <paramref name="x"/>; 0 below 0.</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    public double Density(double x)
    {
        if (x < 0 || double.IsPositiveInfinity(x)) return 0;
        if (x == 0) return Numerator < 2 ? double.PositiveInfinity : Numerator == 2 ? 1 : 0;
        double odds = Odds(x);
        return IncompleteBeta.Density(beta.A, beta.B, odds / (1 + odds), 1 / (1 + odds)) / x;
    }

    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number, infinities included; NaN gives NaN.</param>
    public double Cumulative(double x) => beta.TailsAtOdds(Odds(x)).Lower;

    /// <summary>P(X > x), the p-value of a statistic.</summary>
    /// <param name="x">Any number, infinities included; NaN gives NaN.</param>
    public double Survival(double x) => beta.TailsAtOdds(Odds(x)).Upper;

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives 0 and 1 gives Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double Quantile(double p) =>
        Ratio(Require.Probability(p, nameof(p)) <= 0.5 ? beta.LowerOdds(p) : beta.UpperOdds(1 - p));

    /// <summary>The x with P(X > x) = <paramref name="p"/>; accurate for tiny <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives Infinity and 1 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double UpperQuantile(double p) =>
        Ratio(Require.Probability(p, nameof(p)) < 0.5 ? beta.UpperOdds(p) : beta.LowerOdds(1 - p));

    private double Odds(double x) => x * Numerator / Denominator;

    private double Ratio(double odds) => odds * Denominator / Numerator;
}
