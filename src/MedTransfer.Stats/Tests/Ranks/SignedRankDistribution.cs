namespace MedTransfer.Stats;

/// <summary>The distribution of the sum of those ranks whose sign is positive, when every sign is a fair coin.</summary>
internal static class SignedRankDistribution
{
    /// <summary>The most ranks that are counted: O(n³) steps, and 2^-n must not vanish.</summary>
    public const int MaximumCount = 1000;

    /// <summary>P(sum = 0..limit). Halving is exact in binary, so probabilities of up to 53 ranks have no rounding at
    /// all.</summary>
    public static double[] Probabilities(ReadOnlySpan<int> ranks, int limit)
    {
        var p = new double[limit + 1];
        p[0] = 1;
        int reached = 0;
        foreach (int rank in ranks)
        {
            reached = Math.Min(limit, reached + rank);
            for (int s = reached; s >= rank; s--) p[s] = 0.5 * (p[s] + p[s - rank]);
            for (int s = Math.Min(rank - 1, reached); s >= 0; s--) p[s] *= 0.5;
        }

        return p;
    }

    /// <summary>The tails at <paramref name="sum"/>; the distribution is symmetric, so that the smaller one is
    /// counted.</summary>
    public static RankTails Tails(ReadOnlySpan<int> ranks, int sum)
    {
        int total = 0;
        foreach (int rank in ranks) total += rank;
        return 2L * sum <= total
            ? RankTails.Lower(Probabilities(ranks, sum))
            : RankTails.Lower(Probabilities(ranks, total - sum)).Mirrored;
    }

    /// <summary>The bound (see <see cref="RankTails.Bound(ReadOnlySpan{double}, double)"/>) for n ranks without ties.</summary>
    public static int Bound(int n, double outside)
    {
        var ranks = new int[n];
        for (int i = 0; i < n; i++) ranks[i] = i + 1;
        return RankTails.Bound(Probabilities(ranks, n * (n + 1) / 2), outside);
    }
}
