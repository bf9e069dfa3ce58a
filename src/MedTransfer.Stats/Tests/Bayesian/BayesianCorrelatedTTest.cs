namespace MedTransfer.Stats;

/// <summary>The Bayesian correlated t-test of Corani and Benavoli (Machine Learning 100, 2015) for results of two methods on the
/// same resampled splits: the counterpart of <see cref="CorrectedResampledTTest"/>.</summary>
public static class BayesianCorrelatedTTest
{
    /// <summary>The posterior of the mean of x - y: Student's t with n - 1 degrees of freedom around mean(d), scale
    /// √((1/n + ρ/(1 - ρ)) var(d)).</summary>
    /// <param name="x">[n] results of one method, one a split; n at least 2.</param>
    /// <param name="y">[n] results of the other on the same splits.</param>
    /// <param name="rho">Correlation ρ of results that share training data, in [0, 1): the share of the test set, 1/k for k
    /// folds; 0 for independent pairs, such as different data sets.</param>
    /// <param name="rope">Half the width of the region of practical equivalence, 0 or more.</param>
    /// <param name="mass">Probability in the highest-density interval, in (0, 1); 0.95 by default.</param>
    /// <returns>Constant differences leave a posterior with all its mass on their value, and a warning.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rho"/>, <paramref name="rope"/> or
    /// <paramref name="mass"/> is outside its bounds.</exception>
    public static BayesianTTestResult Run(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, double rho, double rope, double mass = 0.95)
    {
        Pairs.Check(x, y);
        if (!(rho is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rho), rho, "The correlation of overlapping splits must lie in [0, 1), for example 1/k for k folds.");
        }

        Require.NotNegative(rope, nameof(rope));
        Require.Confidence(mass, nameof(mass));
        Description d = Description.Of(Pairs.Differences(x, y));
        TTestResult t = TTestCore.OfDifferences(
            "t", d, (1.0 / d.Count) + (rho / (1 - rho)), Alternative.TwoSided, mass,
            RoundingError.Largest(x, y));
        (double left, double within, double right) = Split(d, t.StandardError, rope);
        return new BayesianTTestResult
        {
            Method = "Bayesian correlated t-test",
            Rope = rope,
            LeftProbability = left,
            RopeProbability = within,
            RightProbability = right,
            Count = d.Count,
            Estimate = t.Estimate,
            Scale = t.StandardError,
            DegreesOfFreedom = t.DegreesOfFreedom,
            Warning = t.Warning,
        };
    }

    private static (double Left, double Within, double Right) Split(Description d, double scale, double rope)
    {
        if (scale == 0)
        {
            return d.Mean < -rope ? (1, 0, 0) : d.Mean > rope ? (0, 0, 1) : (0, 1, 0);
        }

        var posterior = new StudentT(d.Count - 1);
        double low = (-rope - d.Mean) / scale, high = (rope - d.Mean) / scale;

        // Differences of the smaller tails keep the digits of a small probability.
        double within = low > 0
            ? posterior.Survival(low) - posterior.Survival(high)
            : posterior.Cumulative(high) - posterior.Cumulative(low);
        return (posterior.Cumulative(low), within, posterior.Survival(high));
    }
}
