namespace MedTransfer.Stats;

/// <summary>The χ² distribution; both tails are relatively accurate (1e-12, and 1e-10 for very many degrees of
/// freedom).</summary>
public sealed class ChiSquared
{
    private readonly double shape;

    /// <summary>Creates the distribution.</summary>
    /// <param name="degreesOfFreedom">k, above 0 and finite; it need not be a whole number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive and
    /// finite.</exception>
    public ChiSquared(double degreesOfFreedom)
    {
        DegreesOfFreedom = Require.Positive(
            degreesOfFreedom, nameof(degreesOfFreedom), "The degrees of freedom of a χ² distribution");
        shape = degreesOfFreedom / 2;
    }

    /// <summary>The degrees of freedom k.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The density at <paramref name="x"/>: (x/2)^(k/2) e^(-x/2) / (x Γ(k/2)); 0 below 0.</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    public double Density(double x) => x switch
    {
        < 0 or double.PositiveInfinity => 0,
        0 => DegreesOfFreedom < 2 ? double.PositiveInfinity : DegreesOfFreedom == 2 ? 0.5 : 0,
        _ => IncompleteGamma.Density(shape, x / 2) / x,
    };

    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number, infinities included; NaN gives NaN.</param>
    public double Cumulative(double x) => Tails(x).Lower;

    /// <summary>P(X > x), the p-value of a statistic.</summary>
    /// <param name="x">Any number, infinities included; NaN gives NaN.</param>
    public double Survival(double x) => Tails(x).Upper;

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives 0 and 1 gives Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double Quantile(double p) => Require.Probability(p, nameof(p)) switch
    {
        0 => 0,
        1 => double.PositiveInfinity,
        <= 0.5 => MonotoneSolver.Solve(Cumulative, p, DegreesOfFreedom, increasing: true),
        _ => MonotoneSolver.Solve(Survival, 1 - p, DegreesOfFreedom, increasing: false),
    };

    /// <summary>The x with P(X > x) = <paramref name="p"/>; accurate for tiny <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives Infinity and 1 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double UpperQuantile(double p) => Require.Probability(p, nameof(p)) switch
    {
        0 => double.PositiveInfinity,
        >= 0.5 => Quantile(1 - p),
        _ => MonotoneSolver.Solve(Survival, p, DegreesOfFreedom, increasing: false),
    };

    private TailPair Tails(double x) =>
        double.IsNaN(x) ? new TailPair(double.NaN, double.NaN) : IncompleteGamma.Tails(shape, x / 2);
}
