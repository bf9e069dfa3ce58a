namespace MedTransfer.Stats;

/// <summary>
/// Inverts a monotone positive function of a positive number, such as a tail probability. It works on the logarithms
/// of both, where power-law tails are straight lines and tiny probabilities keep their digits; the root is bracketed
/// by growing steps and closed in on by Chandrupatla's method (Advances in Engineering Software 28, 1997).
/// </summary>
internal static class MonotoneSolver
{
    private const double Smallest = 1e-307;
    private const double Largest = 1e308;

    // Two units in the last place of 1.
    private const double Resolution = 4.5e-16;

    /// <summary>The x > 0 where <paramref name="function"/> has the value <paramref name="target"/>.</summary>
    /// <param name="function">Monotone, 0 or more.</param>
    /// <param name="target">Above 0.</param>
    /// <param name="start">A guess above 0.</param>
    /// <param name="increasing">Whether the function rises with x.</param>
    /// <returns>0 or Infinity where the root lies beyond what a double holds.</returns>
    public static double Solve(Func<double, double> function, double target, double start, bool increasing)
    {
        double Excess(double logRatio)
        {
            double excess = Math.Log(function(At(start, logRatio)) / target);
            return increasing ? excess : -excess;
        }

        double near = 0, nearExcess = Excess(0);
        if (nearExcess == 0) return start;
        double direction = nearExcess < 0 ? 1 : -1;
        double end = Math.Log(direction > 0 ? Largest : Smallest) - Math.Log(start);
        for (double step = 0.5; ; step *= 2)
        {
            if (near == end) return direction > 0 ? double.PositiveInfinity : 0;
            double far = near + (direction * step);
            if ((far - end) * direction > 0) far = end;
            double farExcess = Excess(far);
            if (farExcess * direction >= 0) return At(start, Close(Excess, near, nearExcess, far, farExcess));
            (near, nearExcess) = (far, farExcess);
        }
    }

    /// <summary>start · e^logRatio; in two steps, because the ratio alone may overflow.</summary>
    private static double At(double start, double logRatio)
    {
        double half = Math.Exp(logRatio / 2);
        return start * half * half;
    }

    /// <summary>The root of <paramref name="f"/> between <paramref name="a"/> and <paramref name="b"/>.</summary>
    private static double Close(Func<double, double> f, double a, double fa, double b, double fb)
    {
        double c = a, fc = fa;
        double share = 0.5;
        while (true)
        {
            double best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            double tolerance = Resolution * Math.Max(1, Math.Abs(best));
            double least = tolerance / Math.Abs(b - a);
            if (least > 0.5 || fa == 0 || fb == 0) return best;

            double point = a + (Math.Clamp(share, least, 1 - least) * (b - a));
            double value = f(point);
            if (Math.Sign(value) == Math.Sign(fa)) (c, fc) = (a, fa);
            else (c, fc, b, fb) = (b, fb, a, fa);
            (a, fa) = (point, value);

            // Inverse quadratic interpolation where the three points allow it, else halving.
            double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
            share = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? (fa / (fb - fa) * (fc / (fb - fc))) + ((c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb)))
                : 0.5;
        }
    }
}
