namespace MedTransfer.Stats;

/// <summary>The binomial distribution: successes in n independent trials; both tails are relatively accurate
/// (1e-12).</summary>
public sealed class Binomial
{
    // A probability that a sum reaches but for its rounding counts as reached, by this many units in the last place.
    private const double Rounding = 64.0 / (1L << 53);

    /// <summary>Creates the distribution.</summary>
    /// <param name="trials">n, 0 or more.</param>
    /// <param name="probability">Of a success, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trials"/> is negative, or
    /// <paramref name="probability"/> is not in [0, 1].</exception>
    public Binomial(int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Trials = trials;
        Probability = Require.Probability(probability, nameof(probability));
    }

    /// <summary>The number of trials n.</summary>
    public int Trials { get; }

    /// <summary>The probability of a success.</summary>
    public double Probability { get; }

    /// <summary>P(K = k); 0 outside 0..n.</summary>
    public double Mass(int k)
    {
        if (k < 0 || k > Trials) return 0;
        if (k == 0) return NoneOf(Probability, 1 - Probability);
        if (k == Trials) return NoneOf(1 - Probability, Probability);
        if (Probability is 0 or 1) return 0;
        double others = Trials - k;
        return IncompleteBeta.Density(k, others, Probability, 1 - Probability) * (Trials / others / k);
    }

    /// <summary>P(K ≤ k).</summary>
    public double Cumulative(int k) => Tails(k).Upper;

    /// <summary>P(K > k).</summary>
    public double Survival(int k) => Tails(k).Lower;

    /// <summary>The smallest k with P(K ≤ k) ≥ <paramref name="p"/>, but for the rounding of the sum.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public int Quantile(double p)
    {
        Require.Probability(p, nameof(p));
        return Smallest(k => Cumulative(k) >= p * (1 - Rounding));
    }

    /// <summary>The smallest k with P(K > k) ≤ <paramref name="p"/>, but for the rounding of the sum.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public int UpperQuantile(double p)
    {
        Require.Probability(p, nameof(p));
        return Smallest(k => Survival(k) <= p * (1 + Rounding));
    }

    /// <summary>Lower: P(K > k) = I_p(k + 1, n - k). Upper: P(K ≤ k).</summary>
    private TailPair Tails(int k) => k < 0 ? new TailPair(1, 0) : k >= Trials ? new TailPair(0, 1)
        : IncompleteBeta.Tails(k + 1.0, Trials - k, Probability, 1 - Probability);

    /// <summary>The probability that none of the trials hits what has probability <paramref name="hit"/>.</summary>
    private double NoneOf(double hit, double miss) =>
        Trials == 0 ? 1 : hit < 0.5 ? Math.Exp(Trials * Elementary.Log1p(-hit)) : Math.Pow(miss, Trials);

    private int Smallest(Func<int, bool> reached)
    {
        int low = -1, high = Trials;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (reached(middle)) high = middle;
            else low = middle;
        }

        return high;
    }
}
