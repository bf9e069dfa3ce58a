namespace MedTransfer.Stats;

/// <summary>From resampled values to an interval.</summary>
internal static class BootstrapInterval
{
    // Sums in another order differ by less than this share of the resampled values' range.
    private const double Equality = 1e-12;

    /// <summary>The interval of one kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="sorted">The resampled values, ascending.</param>
    /// <param name="estimate">The statistic of the data.</param>
    /// <param name="acceleration">a of BCa; not used otherwise.</param>
    /// <param name="confidence">Coverage.</param>
    public static ConfidenceInterval Of(
        BootstrapMethod kind, double[] sorted, double estimate, double acceleration, double confidence)
    {
        double outside = (1 - confidence) / 2;
        if (sorted.Length == 0 || double.IsNaN(estimate))
            return new ConfidenceInterval(double.NaN, double.NaN, confidence);

        if (kind == BootstrapMethod.BCa)
        {
            double bias = Normal.Quantile(ShareBelow(sorted, estimate)), z = Normal.UpperQuantile(outside);
            return new ConfidenceInterval(
                Percentile(sorted, Shifted(bias, acceleration, -z)), Percentile(sorted, Shifted(bias, acceleration, z)),
                confidence);
        }

        double low = Percentile(sorted, outside), high = Percentile(sorted, 1 - outside);
        return kind == BootstrapMethod.Basic
            ? new ConfidenceInterval((2 * estimate) - high, (2 * estimate) - low, confidence)
            : new ConfidenceInterval(low, high, confidence);
    }

    /// <summary>a = Σ U³ / (6 (Σ U²)^1.5) of the jackknife's influence values, over strata as in Davison and Hinkley
    /// (1997, section 5.3).</summary>
    /// <param name="without">The statistic without each unit.</param>
    /// <param name="strata">The units of each stratum; one that has a single unit never varies.</param>
    public static double Acceleration(double[] without, int[][] strata)
    {
        List<double> influences = [];
        foreach (int[] units in strata)
        {
            double n = units.Length;
            if (units.Length < 2) continue;
            double mean = units.Sum(i => without[i]) / n;
            influences.AddRange(units.Select(i => (n - 1) * (mean - without[i]) / n));
        }

        // Shares of the largest: a does not change, and no power overflows or vanishes.
        double largest = influences.Select(Math.Abs).DefaultIfEmpty().Max(), cubes = 0, squares = 0;
        foreach (double influence in influences)
        {
            double share = influence / largest;
            squares += share * share;
            cubes += share * share * share;
        }

        return cubes / (6 * Math.Pow(squares, 1.5));
    }

    /// <summary>The percentile at <paramref name="share"/>, interpolated as numpy does; NaN for NaN.</summary>
    private static double Percentile(double[] sorted, double share)
    {
        if (double.IsNaN(share)) return double.NaN;
        double place = share * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        double weight = place - below, step = sorted[above] - sorted[below];
        return weight == 0 || step == 0 ? sorted[below]
            : weight < 0.5 ? sorted[below] + (step * weight)
            : sorted[above] - (step * (1 - weight));
    }

    private static double Shifted(double bias, double acceleration, double z) =>
        Normal.Cumulative(bias + ((bias + z) / (1 - (acceleration * (bias + z)))));

    /// <summary>Values below the estimate and half of those that equal it but for rounding.</summary>
    private static double ShareBelow(double[] sorted, double estimate)
    {
        double rounding = Equality * (sorted[^1] - sorted[0]);
        long twice = 0;
        foreach (double value in sorted)
            twice += value < estimate - rounding ? 2 : value <= estimate + rounding ? 1 : 0;
        return twice / (2.0 * sorted.Length);
    }
}
