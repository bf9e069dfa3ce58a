namespace MedTransfer.Stats;

/// <summary>
/// The trapezoidal rule over the whole line. For analytic functions that fall off at both ends its error shrinks
/// exponentially with the step (Trefethen and Weideman, SIAM Review 56, 2014).
/// </summary>
internal static class LineIntegral
{
    // Terms smaller than this share of the sum no longer change it.
    private const double Negligible = 1e-19;

    /// <summary>The integral of a function that is nowhere negative and has one hump.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">A point where it does not vanish, near the hump.</param>
    /// <param name="step">Distance of the points.</param>
    public static double Of(Func<double, double> function, double start, double step)
    {
        double first = function(start);
        double sum = first;
        foreach (double signed in (ReadOnlySpan<double>)[step, -step])
        {
            double last = first;
            for (int i = 1; ; i++)
            {
                double value = function(start + (i * signed));
                sum += value;
                if (!(value > Negligible * sum) && !(value > last)) break;
                last = value;
            }
        }

        return sum * step;
    }
}
