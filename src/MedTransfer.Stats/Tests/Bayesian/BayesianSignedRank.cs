namespace MedTransfer.Stats;

/// <summary>The Bayesian signed-rank test: as <see cref="BayesianSignTest"/>, but for the mean of two differences
/// drawn from the posterior, so that sizes count as well (Benavoli and others 2014, 2017).</summary>
public static class BayesianSignedRank
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
        int[] order = [.. Enumerable.Range(0, all.Length).OrderBy(i => all[i])];
        double[] sorted = Array.ConvertAll(order, i => all[i]);

        // The first below[i] of the sorted values have a mean with the i-th that lies below the region, and the first
        // notAbove[i] one not above it: with running sums of the weights a draw costs O(n) instead of O(n²).
        int[] below = Array.ConvertAll(sorted, v => Count(sorted, w => (v / 2) + (w / 2) < -rope));
        int[] notAbove = Array.ConvertAll(sorted, v => Count(sorted, w => !((v / 2) + (w / 2) > rope)));
        var sums = new double[all.Length + 1];
        return vote.Run("Bayesian signed-rank test", all, Shares, cancellation);

        (double Left, double Rope, double Right) Shares(double[] weights)
        {
            for (int i = 0; i < order.Length; i++) sums[i + 1] = sums[i] + weights[order[i]];
            double left = 0, within = 0, right = 0;
            for (int i = 0; i < order.Length; i++)
            {
                double weight = weights[order[i]];
                left += weight * sums[below[i]];
                within += weight * (sums[notAbove[i]] - sums[below[i]]);
                right += weight * (sums[^1] - sums[notAbove[i]]);
            }

            return (left, within, right);
        }
    }

    /// <summary>How many of the sorted values, from the first on, meet the condition.</summary>
    /// <summary>How many of the sorted values meet a condition that the small ones meet, by halving.</summary>
    private static int Count(double[] sorted, Predicate<double> condition)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (condition(sorted[middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
