namespace MedTransfer.Stats;

/// <summary>The beta distribution on [0, 1]; both tails are relatively accurate (1e-12, and 1e-10 for very large
/// parameters).</summary>
public sealed class BetaDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="a">First parameter, above 0 and finite; weighs the side of 1.</param>
    /// <param name="b">Second parameter, above 0 and finite; weighs the side of 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    public BetaDistribution(double a, double b)
    {
        A = Require.Positive(a, nameof(a), "The parameter a of a beta distribution");
        B = Require.Positive(b, nameof(b), "The parameter b of a beta distribution");
    }

    /// <summary>The first parameter.</summary>
    public double A { get; }

    /// <summary>The second parameter.</summary>
    public double B { get; }

    /// <summary>The density at <paramref name="x"/>: x^(a-1) (1-x)^(b-1) / B(a, b); 0 outside [0, 1].</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    public double Density(double x) => x switch
    {
        < 0 or > 1 => 0,
        0 => AtEnd(A, B),
        1 => AtEnd(B, A),
        _ => IncompleteBeta.Density(A, B, x, 1 - x) / x / (1 - x),
    };

    /// <summary>P(X ≤ x), the regularized incomplete beta function.</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    public double Cumulative(double x) => Tails(x).Lower;

    /// <summary>P(X > x).</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    public double Survival(double x) => Tails(x).Upper;

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives 0 and 1 gives 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double Quantile(double p) =>
        Share(Require.Probability(p, nameof(p)) <= 0.5 ? LowerOdds(p) : UpperOdds(1 - p));

    /// <summary>The x with P(X > x) = <paramref name="p"/>; accurate for tiny <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives 1 and 1 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double UpperQuantile(double p) =>
        Share(Require.Probability(p, nameof(p)) < 0.5 ? UpperOdds(p) : LowerOdds(1 - p));

    /// <summary>Both tails at the odds x / (1 - x), which stay accurate where x is nearly 1.</summary>
    internal TailPair TailsAtOdds(double odds) => odds switch
    {
        double.NaN => new TailPair(double.NaN, double.NaN),
        <= 0 => new TailPair(0, 1),
        double.PositiveInfinity => new TailPair(1, 0),
        _ => IncompleteBeta.Tails(A, B, odds / (1 + odds), 1 / (1 + odds)),
    };

    /// <summary>The odds with the mass <paramref name="p"/> below, for p up to 1/2.</summary>
    internal double LowerOdds(double p) => p == 0 ? 0
        : MonotoneSolver.Solve(odds => TailsAtOdds(odds).Lower, p, A / B, increasing: true);

    /// <summary>The odds with the mass <paramref name="p"/> above, for p up to 1/2.</summary>
    internal double UpperOdds(double p) => p == 0 ? double.PositiveInfinity
        : MonotoneSolver.Solve(odds => TailsAtOdds(odds).Upper, p, A / B, increasing: false);

    private static double Share(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);

    private static double AtEnd(double here, double other) =>
        here < 1 ? double.PositiveInfinity : here == 1 ? other : 0;

    private TailPair Tails(double x) => x switch
    {
        double.NaN => new TailPair(double.NaN, double.NaN),
        <= 0 => new TailPair(0, 1),
        >= 1 => new TailPair(1, 0),
        _ => IncompleteBeta.Tails(A, B, x, 1 - x),
    };
}
