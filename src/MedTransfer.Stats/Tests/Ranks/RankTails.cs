namespace MedTransfer.Stats;

/// <summary>Exact one-sided p-values of a sum of ranks.</summary>
/// <param name="Less">P(sum ≤ found).</param>
/// <param name="Greater">P(sum ≥ found).</param>
internal readonly record struct RankTails(double Less, double Greater)
{
    /// <summary>From the probabilities of the sums 0..found, of which the last belongs to both tails.</summary>
    public static RankTails Lower(ReadOnlySpan<double> probabilities)
    {
        var below = new CompensatedSum();
        foreach (double p in probabilities[..^1]) below.Add(p);
        return new RankTails(Math.Min(1, below.Value + probabilities[^1]), 1 - below.Value);
    }

    /// <summary>The tails seen from the other side.</summary>
    public RankTails Mirrored => new(Greater, Less);

    /// <summary>The p-value under an alternative; two-sided is twice the smaller tail, at most 1.</summary>
    public double PValue(Alternative alternative) => alternative switch
    {
        Alternative.Less => Less,
        Alternative.Greater => Greater,
        _ => Math.Min(1, 2 * Math.Min(Less, Greater)),
    };

    /// <summary>How many of the sums 0, 1, ... may be left out below so that no more than <paramref name="outside"/> is lost:
    /// the index, from 1 on, of the order statistic that bounds a confidence interval; 0 where there is none.</summary>
    public static int Bound(ReadOnlySpan<double> probabilities, double outside)
    {
        // 1 - 0.9 is a little less than 0.1, and so a tail of exactly 1/20 must not count as more than half of it.
        double limit = outside * (1 + 1e-12);
        int k = 0;
        var sum = new CompensatedSum();
        foreach (double p in probabilities)
        {
            sum.Add(p);
            if (sum.Value > limit) break;
            k++;
        }

        return k;
    }

    /// <summary>The same by the normal distribution, with continuity correction.</summary>
    public static long Bound(double mean, double deviation, double outside) =>
        Math.Max(0, (long)Math.Floor(mean + 0.5 - (Normal.UpperQuantile(outside) * deviation)));
}
