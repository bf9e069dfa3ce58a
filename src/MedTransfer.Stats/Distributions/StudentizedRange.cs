namespace MedTransfer.Stats;

/// <summary>
/// The studentized range: largest minus smallest of k independent normal values, over an independent estimate of their
/// standard deviation. Tukey's and Nemenyi's tests use it. Probabilities are integrals of positive terms in
/// both tails (1e-12 relative), so a small p-value is never a difference from 1.
/// </summary>
public sealed class StudentizedRange
{
    // Distance of the points over the smallest of the k values; narrower where many values press its law together.
    private const double Step = 0.125;
    private const int ManyGroups = 8;

    private readonly ChiScale? scale;
    private readonly double step;
    private readonly double typicalRange;
    private readonly double crowding;

    /// <summary>Creates the distribution.</summary>
    /// <param name="groups">k, 2 or more.</param>
    /// <param name="degreesOfFreedom">ν of the standard deviation, above 0; Infinity (the default) where it is
    /// known.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="groups"/> is below 2, or
    /// <paramref name="degreesOfFreedom"/> is not above 0.</exception>
    public StudentizedRange(int groups, double degreesOfFreedom = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        Groups = groups;
        DegreesOfFreedom = degreesOfFreedom;
        step = Step / Math.Max(1, Math.Sqrt(groups / (double)ManyGroups));
        double logGroups = Math.Log(groups);
        typicalRange = 2 * Math.Sqrt(2 * logGroups);
        crowding = Math.Max(1, Math.Sqrt(logGroups));
        if (double.IsPositiveInfinity(degreesOfFreedom)) return;
        Require.Positive(degreesOfFreedom, nameof(degreesOfFreedom), "The degrees of freedom of a studentized range");
        scale = new ChiScale(degreesOfFreedom);
    }

    /// <summary>The number of values k.</summary>
    public int Groups { get; }

    /// <summary>The degrees of freedom ν, possibly Infinity.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>P(Q ≤ q).</summary>
    /// <param name="q">Any number, infinities included; NaN gives NaN.</param>
    public double Cumulative(double q)
    {
        if (!(q > 0)) return double.IsNaN(q) ? q : 0;
        double survival = Survival(q);
        return survival <= 0.5 ? 1 - survival : Studentized(RangeCumulative, q, 1, Math.Sqrt(2.0 * Groups));
    }

    /// <summary>P(Q > q), the p-value of a statistic.</summary>
    /// <param name="q">Any number, infinities included; NaN gives NaN.</param>
    public double Survival(double q)
    {
        if (!(q > 0)) return double.IsNaN(q) ? q : 1;
        if (double.IsPositiveInfinity(q)) return 0;

        // The tail of the range falls like exp(-w²/4); there the product with the density of the scale is largest.
        return Math.Min(1, Studentized(RangeSurvival, q, 1 / double.Hypot(1, q / Math.Sqrt(2 * DegreesOfFreedom)), 0));
    }

    /// <summary>The q with P(Q ≤ q) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives 0 and 1 gives Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double Quantile(double p) => Require.Probability(p, nameof(p)) switch
    {
        0 => 0,
        1 => double.PositiveInfinity,
        <= 0.5 => MonotoneSolver.Solve(Cumulative, p, 2, increasing: true),
        _ => UpperQuantile(1 - p),
    };

    /// <summary>The q with P(Q > q) = <paramref name="p"/>: the critical value at level <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives Infinity and 1 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double UpperQuantile(double p) => Require.Probability(p, nameof(p)) switch
    {
        0 => double.PositiveInfinity,
        > 0.5 => Quantile(1 - p),
        _ => MonotoneSolver.Solve(Survival, p, 3, increasing: false),
    };

    /// <summary>The mean over the scale. A range is spread by about its size over √ln k, so that is how sharply it
    /// changes with the logarithm of the scale; the lower tail is a power k - 1 of it.</summary>
    private double Studentized(Func<double, double> range, double q, double start, double power) => scale is null
        ? range(q)
        : scale.Average(
            s => range(q * s), start, double.Hypot(power, crowding * double.Hypot(typicalRange, q * start)));

    /// <summary>P(W ≤ w): one of k values is the smallest, at z, and the others lie within w above it.</summary>
    private double RangeCumulative(double w) => Groups * LineIntegral.Of(
        z => Normal.Density(z) * Math.Pow(Between(z, w), Groups - 1), -w / 2, step);

    /// <summary>P(W > w): the same with the others above z, but not all within w.</summary>
    private double RangeSurvival(double w) => Groups * LineIntegral.Of(
        z =>
        {
            double above = Normal.Survival(z);
            double share = Normal.Survival(z + w) / above;
            return above == 0 ? 0 : -Normal.Density(z) * Math.Pow(above, Groups - 1)
                * Elementary.Expm1((Groups - 1) * Elementary.Log1p(-share));
        },
        -w / 2,
        step);

    /// <summary>P(z &lt; Z ≤ z + w).</summary>
    private static double Between(double z, double w)
    {
        double middle = z + (w / 2);
        if (w <= 0.02)
        {
            // Taylor's series of the density about the middle; the next term is below 1e-16.
            double m = middle * middle, h = w * w;
            return Normal.Density(middle) * w * (1 + (h * (((m - 1) / 24) + (h * ((m * (m - 6)) + 3) / 1920))));
        }

        return middle > 0 ? Normal.Survival(z) - Normal.Survival(z + w) : Normal.Cumulative(z + w) - Normal.Cumulative(z);
    }
}
