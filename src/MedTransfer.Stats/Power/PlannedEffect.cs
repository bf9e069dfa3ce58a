namespace MedTransfer.Stats;

/// <summary>Standardized effects from what a pilot study or a paper reports, for <see cref="PowerAnalysis"/>.</summary>
public static class PlannedEffect
{
    /// <summary>Cohen's d_z of pairs: difference / √(sd_x² + sd_y² - 2 r sd_x sd_y). Runs that share seed, split and
    /// order of the data correlate, which is why pairing them saves seeds.</summary>
    /// <param name="difference">Expected mean of x - y, in the unit of the metric.</param>
    /// <param name="deviationX">Standard deviation of x over the seeds, above 0.</param>
    /// <param name="deviationY">Standard deviation of y over the seeds, above 0.</param>
    /// <param name="correlation">Pearson's r of x and y over the seeds, in [-1, 1]; 0 for runs that share
    /// nothing.</param>
    /// <returns>d_z; infinite or NaN where equal deviations with r = 1 leave the differences no spread.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A deviation is not above 0 and finite, the difference is not finite,
    /// or the correlation is not in [-1, 1].</exception>
    public static double Paired(double difference, double deviationX, double deviationY, double correlation)
    {
        Check(difference, deviationX, deviationY);
        if (!(correlation is >= -1 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation must lie in [-1, 1].");

        // (sd_x - sd_y)² + 2 (1 - r) sd_x sd_y is the same without cancellation.
        double gap = deviationX - deviationY;
        return difference / Math.Sqrt((gap * gap) + (2 * (1 - correlation) * deviationX * deviationY));
    }

    /// <summary>Cohen's d of two independent groups of equal size: difference / √((sd_x² + sd_y²) / 2).</summary>
    /// <param name="difference">Expected difference of the means, x - y.</param>
    /// <param name="deviationX">Standard deviation of x, above 0.</param>
    /// <param name="deviationY">Standard deviation of y, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A deviation is not above 0 and finite, or the difference is not
    /// finite.</exception>
    public static double Independent(double difference, double deviationX, double deviationY)
    {
        Check(difference, deviationX, deviationY);
        return difference / Math.Sqrt(((deviationX * deviationX) + (deviationY * deviationY)) / 2);
    }

    /// <summary>Pearson's r of paired values from three standard deviations, where a paper gives no
    /// correlation: (sd_x² + sd_y² - sd_d²) / (2 sd_x sd_y).</summary>
    /// <param name="deviationX">Standard deviation of x, above 0.</param>
    /// <param name="deviationY">Standard deviation of y, above 0.</param>
    /// <param name="deviationOfDifferences">Standard deviation of x - y, between |sd_x - sd_y| and sd_x + sd_y.</param>
    /// <exception cref="ArgumentOutOfRangeException">A deviation is not above 0 and finite, or no correlation gives
    /// the deviation of the differences.</exception>
    public static double Correlation(double deviationX, double deviationY, double deviationOfDifferences)
    {
        Check(0, deviationX, deviationY);
        double least = Math.Abs(deviationX - deviationY), most = deviationX + deviationY;
        if (!(deviationOfDifferences >= least && deviationOfDifferences <= most))
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviationOfDifferences), deviationOfDifferences,
                $"With deviations {deviationX} and {deviationY} that of the differences lies in [{least}, {most}].");
        }

        double product = (deviationOfDifferences - least) * (deviationOfDifferences + least);
        return 1 - (product / (2 * deviationX * deviationY));
    }

    private static void Check(double difference, double deviationX, double deviationY)
    {
        if (!double.IsFinite(difference))
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "The difference must be finite.");
        Require.Positive(deviationX, nameof(deviationX), "A standard deviation");
        Require.Positive(deviationY, nameof(deviationY), "A standard deviation");
    }
}
