namespace MedTransfer.Stats;

/// <summary>
/// The gamma function by way of the error of Stirling's formula, so that ratios of large gammas can be formed
/// without subtracting large logarithms.
/// </summary>
internal static class GammaFunction
{
    /// <summary>ln(2 pi) / 2.</summary>
    public static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    // From here on seven terms of the asymptotic series leave less than one unit in the last place of 1.
    private const double SeriesFrom = 12;

    /// <summary>
    /// S(z) = ln Γ(z + 1) - (z + 1/2) ln z + z - ln(2 pi)/2 for z > 0, absolutely accurate to a few 1e-16: the
    /// asymptotic series with the Bernoulli numbers, reached by S(z) = S(z + 1) + (z + 1/2) ln(1 + 1/z) - 1.
    /// </summary>
    public static double StirlingError(double z)
    {
        double shift = 0;
        while (z < SeriesFrom)
        {
            shift += ((z + 0.5) * Elementary.Log1p(1 / z)) - 1;
            z += 1;
        }

        double w = 1 / (z * z);
        double series = (1.0 / 12) - (w * ((1.0 / 360) - (w * ((1.0 / 1260) - (w * ((1.0 / 1680)
            - (w * ((1.0 / 1188) - (w * ((691.0 / 360360) - (w / 156)))))))))));
        return shift + (series / z);
    }

    /// <summary>ln Γ(x) for x > 0.</summary>
    public static double LogGamma(double x) =>
        ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingError(x);

    /// <summary>Γ(a + 1/2) / Γ(a) for a > 0, relatively accurate for every size of a.</summary>
    public static double HalfStepRatio(double a) =>
        Math.Sqrt(a) * Math.Exp((a * Elementary.Log1p(0.5 / a)) - 0.5 + StirlingError(a + 0.5) - StirlingError(a));

    /// <summary>k ln(k / m) + m - k, the deviance of a Poisson count k from its mean m, by its series in
    /// (k - m)/(k + m) where the terms nearly cancel.</summary>
    public static double Deviance(double k, double m)
    {
        double difference = k - m;
        if (Math.Abs(difference) >= 0.1 * (k + m)) return (k * Math.Log(k / m)) + m - k;

        double v = difference / (k + m);
        double sum = difference * v;
        double power = 2 * k * v;
        for (int j = 3; ; j += 2)
        {
            power *= v * v;
            double next = sum + (power / j);
            if (next == sum) return next;
            sum = next;
        }
    }
}
