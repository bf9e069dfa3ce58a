namespace MedTransfer.Stats;

/// <summary>The test of Shapiro and Wilk: are values normally distributed? Royston's approximation (Applied Statistics 44, 1995,
/// algorithm AS R94) in double precision, as in R; scipy before 1.12 has single precision.</summary>
public static class ShapiroWilk
{
    private const int Minimum = 3;
    private const int Maximum = 5000;
    private const int LogarithmFrom = 12;

    // Royston's fits in 1/√n: the two outermost weights.
    private static readonly double[] Outermost = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
    private static readonly double[] Second = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];

    // His fits of mean and ln(deviation) of the normalized W: in n up to 11, in ln(n) beyond.
    private static readonly double[] SmallMean = [0.544, -0.39978, 0.025054, -6.714e-4];
    private static readonly double[] SmallDeviation = [1.3822, -0.77857, 0.062767, -0.0020322];
    private static readonly double[] LargeMean = [-1.5861, -0.31082, -0.083751, 0.0038915];
    private static readonly double[] LargeDeviation = [-0.4803, -0.082676, 0.0030302];

    /// <summary>Tests <paramref name="x"/> for normality; a small p speaks against it.</summary>
    /// <param name="x">[n] finite values, n from 3 to 5000.</param>
    /// <returns>Values that are all equal give NaN and a warning: R refuses them, and scipy's W = 1, p = 1 would call them
    /// perfectly normal.</returns>
    /// <exception cref="ArgumentException">There are fewer than 3 or more than 5000 values, or one is NaN or
    /// infinite.</exception>
    public static TestResult Run(ReadOnlySpan<double> x)
    {
        Require.AtLeast(Minimum, x.Length, "values", nameof(x));
        Require.AtMost(Maximum, x.Length, "values", nameof(x));
        Require.Finite(x, nameof(x));
        double[] sorted = x.ToArray();
        Array.Sort(sorted);
        double range = sorted[^1] - sorted[0];
        double lack = range == 0 ? double.NaN : LackOfFit(sorted);
        return new TestResult
        {
            Method = "Shapiro-Wilk test",
            Symbol = "W",
            Statistic = 1 - lack,
            PValue = PValue(lack, x.Length),
            Count = x.Length,
            Warning = range == 0 ? $"All {x.Length} values are equal: there is no shape to test."
                : range <= RoundingError.Reach(RoundingError.Largest(x))
                ? $"The {x.Length} values are equal but for rounding: W and p mean nothing." : null,
        };
    }

    /// <summary>1 - W, formed without the subtraction that would lose the digits of a W near 1.</summary>
    private static double LackOfFit(double[] sorted)
    {
        int n = sorted.Length;
        double[] weights = Weights(n);
        double middle = (sorted[0] / 2) + (sorted[^1] / 2), largest = (sorted[^1] / 2) - (sorted[0] / 2);
        double[] scaled = Array.ConvertAll(sorted, v => (v - middle) / largest);
        double mean = Description.Of(scaled).Mean;
        CompensatedSum squares = default, products = default, norm = default;
        for (int i = 0; i < n; i++)
        {
            double d = scaled[i] - mean;
            squares.Add(d * d);
            products.Add(weights[i] * d);
            norm.Add(weights[i] * weights[i]);
        }

        double root = Math.Sqrt(norm.Value * squares.Value);
        return Math.Max(0, (root - products.Value) * (root + products.Value) / (norm.Value * squares.Value));
    }

    /// <summary>Weights of the ordered values, antisymmetric.</summary>
    private static double[] Weights(int n)
    {
        var weights = new double[n];
        int half = n / 2;
        if (n == 3)
        {
            (weights[0], weights[2]) = (-Math.Sqrt(0.5), Math.Sqrt(0.5));
            return weights;
        }

        // Blom's approximation of the expected order statistics.
        var expected = new double[half];
        double squares = 0;
        for (int i = 0; i < half; i++)
        {
            expected[i] = Normal.UpperQuantile((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * expected[i] * expected[i];
        }

        double step = 1 / Math.Sqrt(n), length = Math.Sqrt(squares);
        double first = Polynomial(Outermost, step) + (expected[0] / length);
        double second = Polynomial(Second, step) + (expected[1] / length);
        bool two = n > 5;
        double rest = squares - (2 * expected[0] * expected[0]) - (two ? 2 * expected[1] * expected[1] : 0);
        double share = 1 - (2 * first * first) - (two ? 2 * second * second : 0);
        double factor = Math.Sqrt(share / rest);
        for (int i = 0; i < half; i++)
        {
            double weight = i == 0 ? first : i == 1 && two ? second : expected[i] * factor;
            (weights[i], weights[n - 1 - i]) = (-weight, weight);
        }

        return weights;
    }

    private static double PValue(double lack, int n)
    {
        if (double.IsNaN(lack)) return double.NaN;

        // Three values have an exact distribution, W from 3/4 to 1.
        if (n == 3) return Math.Clamp(6 / Math.PI * (Math.Asin(Math.Sqrt(1 - lack)) - (Math.PI / 3)), 0, 1);
        double y = Math.Log(lack);
        if (n >= LogarithmFrom)
        {
            double size = Math.Log(n);
            return Normal.Survival((y - Polynomial(LargeMean, size)) / Math.Exp(Polynomial(LargeDeviation, size)));
        }

        double gamma = -2.273 + (0.459 * n);
        if (y >= gamma) return 0;
        return Normal.Survival(
            (-Math.Log(gamma - y) - Polynomial(SmallMean, n)) / Math.Exp(Polynomial(SmallDeviation, n)));
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = (value * x) + coefficients[i];
        return value;
    }
}
