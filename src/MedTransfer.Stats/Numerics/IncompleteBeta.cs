namespace MedTransfer.Stats;

/// <summary>
/// The regularized incomplete beta function with relative accuracy in both tails. The continued fraction is that
/// of DiDonato and Morris (ACM Transactions on Mathematical Software 18, 1992, equation 9); the factor before it is
/// Loader's saddle-point form of the binomial density (2000), which keeps its digits for large parameters.
/// </summary>
internal static class IncompleteBeta
{
    /// <summary>I_x(a, b) and its complement.</summary>
    /// <param name="a">First parameter, above 0.</param>
    /// <param name="b">Second parameter, above 0.</param>
    /// <param name="x">The point, in [0, 1].</param>
    /// <param name="y">1 - x, given by the caller because the subtraction would lose the digits near x = 1.</param>
    public static TailPair Tails(double a, double b, double x, double y)
    {
        if (x <= 0) return new TailPair(0, 1);
        if (y <= 0) return new TailPair(1, 0);

        // The fraction converges fast on the side of the mean that x is on; the other tail is the complement.
        double beyondMean = x <= y ? a - ((a + b) * x) : ((a + b) * y) - b;
        if (beyondMean >= 0)
        {
            double lower = Math.Min(1, Density(a, b, x, y) * Fraction(a, b, x, y, beyondMean));
            return new TailPair(lower, 1 - lower);
        }

        double upper = Math.Min(1, Density(b, a, y, x) * Fraction(b, a, y, x, -beyondMean));
        return new TailPair(1 - upper, upper);
    }

    /// <summary>x^a y^b / B(a, b) for x + y = 1: the density's slope over the logarithm of the odds x / y.</summary>
    public static double Density(double a, double b, double x, double y)
    {
        double n = a + b;

        // The larger of x and y is 1 minus the smaller, which its rounding has missed by so much.
        double missed = x <= y ? 1 - y - x : 1 - x - y;
        double correction = missed * (x <= y ? (b / y) - n : (a / x) - n);
        double exponent = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a)
            - GammaFunction.StirlingError(b) - GammaFunction.Deviance(a, n * x) - GammaFunction.Deviance(b, n * y);
        return Math.Sqrt(a / n * b / (2 * Math.PI)) * Math.Exp(exponent + correction);
    }

    /// <summary>The continued fraction, evaluated by the modified Lentz method.</summary>
    private static double Fraction(double a, double b, double x, double y, double beyondMean)
    {
        const double Tiny = 1e-300;
        double denominator = a / (a + 1) * (beyondMean + 1);
        double c = denominator;
        double d = 0;
        double value = denominator;
        for (double n = 1; ; n++)
        {
            double odd = a + (2 * n) - 1;
            double w = n * (b - n) * x;
            double alpha = (a + n - 1) / odd * ((a + b + n - 1) / odd) * w * x;
            double beta = n + (w / odd) + ((a + n) / (odd + 2) * (beyondMean + 1 + (n * (1 + y))));

            d = beta + (alpha * d);
            if (d == 0) d = Tiny;
            d = 1 / d;
            c = beta + (alpha / c);
            if (c == 0) c = Tiny;
            double step = c * d;
            value *= step;
            if (Math.Abs(step - 1) <= 1e-16 || alpha == 0) return 1 / value;
        }
    }
}
