namespace MedTransfer.Stats;

/// <summary>The sign test: are positive and negative differences equally frequent? Exact, by the binomial
/// distribution.</summary>
public static class SignTest
{
    /// <summary>Tests x[i] against y[i].</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[n], each paired with the value of <paramref name="x"/> at the same index.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static SignTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Pairs.Check(x, y, 1);
        return Run(Pairs.Differences(x, y), alternative, confidence);
    }

    /// <summary>Tests differences against a median of 0.</summary>
    /// <param name="differences">[n] finite values, n at least 1.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <returns>The statistic is the number of positive differences, the interval that of the median by order statistics,
    /// infinite where so few differences allow none. Where all differences are 0, p is NaN and a warning says so.</returns>
    /// <exception cref="ArgumentException">There is no difference, or one is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static SignTestResult Run(
        ReadOnlySpan<double> differences, Alternative alternative = Alternative.TwoSided, double confidence = 0.95)
    {
        Require.AtLeast(1, differences.Length, "differences", nameof(differences));
        Require.Finite(differences, nameof(differences));
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        int n = differences.Length, positive = 0, negative = 0;
        foreach (double d in differences)
        {
            if (d > 0) positive++;
            else if (d < 0) negative++;
        }

        int signed = positive + negative;
        Estimate median = Median(differences, alternative, confidence);
        return new SignTestResult
        {
            Method = signed < n ? "Sign test (exact, zeros dropped)" : "Sign test (exact)",
            Symbol = "S",
            Statistic = positive,
            PValue = signed == 0 ? double.NaN : Tails(positive, signed).PValue(alternative),
            Alternative = alternative,
            Count = n,
            PositiveCount = positive,
            NegativeCount = negative,
            ZeroCount = n - signed,
            Estimate = median,
            Effects = [new EffectSize("Cohen's g", "g", ((double)positive / signed) - 0.5)],
            Warning = TestResult.Join(
                signed == 0 ? $"All {n} differences are 0: there is nothing to test." : null,
                Intervals.Warning(median.Interval, $"{n} differences")),
        };
    }

    /// <summary>Both one-sided p-values of k heads of a fair coin.</summary>
    private static RankTails Tails(int k, int n)
    {
        var coin = new Binomial(n, 0.5);
        return new RankTails(coin.Survival(n - k - 1), coin.Survival(k - 1));
    }

    private static Estimate Median(ReadOnlySpan<double> differences, Alternative alternative, double confidence)
    {
        double[] sorted = differences.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        double outside = Intervals.Outside(alternative, confidence);

        // The largest k with P(fewer than k heads) ≤ outside, by halving.
        var coin = new Binomial(n, 0.5);
        int k = 0;
        for (int high = n / 2; k < high;)
        {
            int middle = (k + high + 1) / 2;
            if (coin.Survival(n - middle) <= outside) k = middle;
            else high = middle - 1;
        }

        return new Estimate("median difference", SortedMedian.Of(sorted), k == 0
            ? Intervals.Unknown(confidence) : Intervals.Between(sorted[k - 1], sorted[n - k], alternative, confidence));
    }
}
