namespace MedTransfer.Stats;

/// <summary>The standard normal distribution; both tails are relatively accurate (1e-13) as far as a double
/// reaches.</summary>
public static class Normal
{
    // Below this the logarithm is taken of the tail's continued fraction; thirty steps of it are exact to the last digit.
    private const double LogTailFrom = -10;
    private const int LogTailSteps = 30;

    private static readonly double Sqrt2 = Math.Sqrt(2);
    private static readonly double Peak = 1 / Math.Sqrt(2 * Math.PI);

    /// <summary>The density at <paramref name="z"/>: exp(-z²/2) / √(2π).</summary>
    public static double Density(double z)
    {
        (double high, double low) = HalfSquare(z);
        double value = Peak * Math.Exp(-high);
        return value > 0 ? value * (1 - low) : value;
    }

    /// <summary>P(Z ≤ z).</summary>
    /// <param name="z">Any number, infinities included; NaN gives NaN.</param>
    public static double Cumulative(double z) => Survival(-z);

    /// <summary>P(Z > z).</summary>
    /// <param name="z">Any number, infinities included; NaN gives NaN.</param>
    public static double Survival(double z)
    {
        (double high, double low) = HalfSquare(z);
        return 0.5 * ErrorFunction.Erfc(z / Sqrt2, high, low);
    }

    /// <summary>ln P(Z ≤ z), where the probability itself may be too small for a double.</summary>
    /// <param name="z">Any number, infinities included; NaN gives NaN.</param>
    public static double LogCumulative(double z)
    {
        if (z > 0) return Elementary.Log1p(-Survival(z));
        if (!(z < LogTailFrom)) return Math.Log(Cumulative(z));
        double fraction = -z;
        for (int i = LogTailSteps; i > 0; i--) fraction = (i / fraction) - z;
        return (-0.5 * z * z) - GammaFunction.HalfLogTwoPi - Math.Log(fraction);
    }

    /// <summary>P(|Z| > |z|), the two-sided p-value of a statistic.</summary>
    /// <param name="z">Any number, infinities included; NaN gives NaN.</param>
    public static double TwoSidedTail(double z) => 2 * Survival(Math.Abs(z));

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives -Infinity and 1 gives Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public static double Quantile(double p) => -UpperQuantile(p);

    /// <summary>The z with P(Z > z) = <paramref name="p"/>; accurate for tiny <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives Infinity and 1 gives -Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public static double UpperQuantile(double p)
    {
        Require.Probability(p, nameof(p));
        if (p == 0.5) return 0;

        // 1 - p is exact for p >= 1/2, and 1/2 - p for p >= 1/4.
        if (p > 0.5) return -UpperQuantile(1 - p);
        if (p == 0) return double.PositiveInfinity;
        return p < 0.25
            ? MonotoneSolver.Solve(Survival, p, Math.Sqrt(-2 * Math.Log(2 * p)), increasing: false)
            : MonotoneSolver.Solve(Centre, 0.5 - p, (0.5 - p) / Peak, increasing: true);
    }

    /// <summary>The p-value of a z statistic under an alternative.</summary>
    internal static double PValue(double z, Alternative alternative) => alternative switch
    {
        Alternative.Less => Cumulative(z),
        Alternative.Greater => Survival(z),
        _ => TwoSidedTail(z),
    };

    /// <summary>P(0 &lt; Z ≤ z).</summary>
    private static double Centre(double z) => 0.5 * ErrorFunction.Erf(z / Sqrt2);

    /// <summary>z²/2 and the rounding error of it.</summary>
    private static (double High, double Low) HalfSquare(double z)
    {
        double square = z * z;
        return (0.5 * square, 0.5 * Math.FusedMultiplyAdd(z, z, -square));
    }
}
