namespace MedTransfer.Stats;

/// <summary>The Bayesian sign test: is a future difference most probably practically below, within or above the region
/// of practical equivalence? For results over several data sets (Benavoli and others 2017).</summary>
public static class BayesianSignTest
{
    /// <summary>Draws from the posterior and counts the winners.</summary>
    /// <param name="x">[n] results of one method, n at least 1.</param>
    /// <param name="y">[n] results of the other, paired by index.</param>
    /// <param name="rope">Half the width of the region of practical equivalence, 0 or more.</param>
    /// <param name="priorStrength">Weight s of the pseudo-observation, 0 or more; 1 by default.</param>
    /// <param name="priorPlace">Where the pseudo-observation lies; in the region by default.</param>
    /// <param name="draws">Draws from the posterior; 50,000 by default.</param>
    /// <param name="seed">Seed of the draws; the same seed gives the same figures.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <returns>The probabilities, and a warning where all pairs are equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rope"/> or <paramref name="priorStrength"/> is negative or
    /// not finite, <paramref name="draws"/> is below 1, or <paramref name="priorPlace"/> is unknown.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was set.</exception>
    public static BayesianSignResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double rope,
        double priorStrength = 1,
        PriorPlace priorPlace = PriorPlace.Rope,
        int draws = 50_000,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        var vote = new DirichletVote(rope, priorStrength, priorPlace, draws, seed);
        double[] all = vote.Observations(x, y);
        return vote.Run("Bayesian sign test", all, Shares, cancellation);

        (double Left, double Rope, double Right) Shares(double[] weights)
        {
            double left = 0, within = 0, right = 0;
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i] < -rope) left += weights[i];
                else if (all[i] > rope) right += weights[i];
                else within += weights[i];
            }

            return (left, within, right);
        }
    }
}
