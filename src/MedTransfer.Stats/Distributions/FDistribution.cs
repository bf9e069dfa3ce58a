namespace MedTransfer.Stats;

/// <summary>Fisher's F distribution, the ratio of two mean squares.</summary>
/// <param name="numerator">Degrees of freedom of the numerator, above 0 and finite.</param>
/// <param name="denominator">Degrees of freedom of the denominator, above 0 and finite.</param>
public sealed class FDistribution(double numerator, double denominator)
{
    /// <summary>Degrees of freedom of the numerator.</summary>
    public double Numerator { get; } = numerator;

    /// <summary>Degrees of freedom of the denominator.</summary>
    public double Denominator { get; } = denominator;

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(double x) => Tails(x).Lower;

    /// <summary>P(X > x), the p-value of a statistic.</summary>
    public double Survival(double x) => Tails(x).Upper;

    private BetaTails Tails(double x)
    {
        double scaled = Numerator * x;
        double sum = scaled + Denominator;
        return IncompleteBeta.Tails(Numerator / 2, Denominator / 2, scaled / sum, Denominator / sum);
    }
}
