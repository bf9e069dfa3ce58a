namespace MedTransfer.Stats;

/// <summary>The distribution of the sum of n ranks drawn without replacement from n + m.</summary>
internal static class RankSumDistribution
{
    // Additions that an exact p-value may take, some seconds; and the most values whose subsets a double can count.
    private const double MaximumSteps = 2e9;
    private const int MaximumCount = 1000;

    /// <summary>Refuses samples that are too large to count.</summary>
    public static void Check(int n, int m, string name)
    {
        double steps = Math.Min(n, m) * ((double)n + m) * n * m;
        if (n + m <= MaximumCount && steps <= MaximumSteps) return;
        throw new ArgumentException(
            $"{n} and {m} values are too many for an exact test; use {nameof(RankTestMethod.Asymptotic)}.", name);
    }

    /// <summary>The tails of the sum of the first <paramref name="n"/> of these mid-ranks.</summary>
    public static RankTails Tails(double[] ranks, int n)
    {
        double least = ranks.Min();
        int[] scores = Array.ConvertAll(ranks, r => (int)(2 * (r - least)));
        if (Array.TrueForAll(scores, s => s % 2 == 0)) scores = Array.ConvertAll(scores, s => s / 2);
        int[] x = scores[..n], y = scores[n..];

        // What the smaller sample has, the larger one has not.
        return x.Length <= y.Length ? Of(scores, x) : Of(scores, y).Mirrored;
    }

    /// <summary>The bound (see <see cref="RankTails.Bound(ReadOnlySpan{double}, double)"/>) of U without ties.</summary>
    public static int Bound(int n, int m, double outside)
    {
        int drawn = Math.Min(n, m), least = drawn * (drawn - 1) / 2;
        double[] p = Probabilities([.. Enumerable.Range(0, n + m)], drawn, least + (n * m / 2));
        return RankTails.Bound(p.AsSpan(least), outside);
    }

    /// <summary>Counts from the side that the sum lies on; the smallest of the scores is 0.</summary>
    private static RankTails Of(int[] scores, int[] drawn)
    {
        int sum = drawn.Sum();
        if ((double)sum * scores.Length <= (double)drawn.Length * scores.Sum())
            return RankTails.Lower(Probabilities(scores, drawn.Length, sum));
        int span = scores.Max();
        int[] mirrored = Array.ConvertAll(scores, s => span - s);
        return RankTails.Lower(Probabilities(mirrored, drawn.Length, (drawn.Length * span) - sum)).Mirrored;
    }

    /// <summary>P(sum = 0..limit) of n out of these scores, by the number of subsets for every size and sum.</summary>
    private static double[] Probabilities(int[] scores, int n, int limit)
    {
        var counts = new double[n + 1][];
        for (int k = 0; k <= n; k++) counts[k] = new double[limit + 1];
        counts[0][0] = 1;
        for (int i = 0; i < scores.Length; i++)
        {
            int score = scores[i];
            for (int k = Math.Min(n, i + 1); k > 0; k--)
            {
                double[] with = counts[k], without = counts[k - 1];
                for (int s = score; s <= limit; s++) with[s] += without[s - score];
            }
        }

        double subsets = 1;
        for (int k = 1; k <= n; k++) subsets *= (scores.Length - n + k) / (double)k;
        return Array.ConvertAll(counts[n], count => count / subsets);
    }
}
