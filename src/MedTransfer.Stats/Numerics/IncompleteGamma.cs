namespace MedTransfer.Stats;

/// <summary>
/// The regularized incomplete gamma functions with relative accuracy in both tails: the power series below the mean,
/// Legendre's continued fraction above it, each times the saddle-point form of the density (Loader 2000), which keeps
/// its digits for large parameters.
/// </summary>
internal static class IncompleteGamma
{
    /// <summary>P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0 and x ≥ 0.</summary>
    public static TailPair Tails(double a, double x)
    {
        if (x <= 0) return new TailPair(0, 1);
        if (double.IsPositiveInfinity(x)) return new TailPair(1, 0);
        if (x < Math.Max(a, 1))
        {
            double lower = Math.Min(1, Density(a, x) / a * Series(a, x));
            return new TailPair(lower, 1 - lower);
        }

        double upper = Math.Min(1, Density(a, x) * Fraction(a, x));
        return new TailPair(1 - upper, upper);
    }

    /// <summary>x^a e^(-x) / Γ(a).</summary>
    public static double Density(double a, double x) => Math.Sqrt(a / (2 * Math.PI))
        * Math.Exp(-GammaFunction.StirlingError(a) - GammaFunction.Deviance(a, x));

    /// <summary>1 + x/(a + 1) + x²/((a + 1)(a + 2)) + ...</summary>
    private static double Series(double a, double x)
    {
        double sum = 1, term = 1;
        for (double n = 1; term > 1e-17 * sum; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>1/(x + 1 - a - 1(1 - a)/(x + 3 - a - 2(2 - a)/(x + 5 - a - ...))), by the modified Lentz
    /// method.</summary>
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double partial = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / partial;
        double value = d;
        for (double n = 1; ; n++)
        {
            double numerator = n * (a - n);
            partial += 2;
            d = (numerator * d) + partial;
            if (d == 0) d = Tiny;
            d = 1 / d;
            c = partial + (numerator / c);
            if (c == 0) c = Tiny;
            double step = c * d;
            value *= step;
            if (Math.Abs(step - 1) <= 1e-16 || numerator == 0) return value;
        }
    }
}
