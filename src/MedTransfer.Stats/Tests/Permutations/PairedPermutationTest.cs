namespace MedTransfer.Stats;

/// <summary>Would the difference of paired values be as large if each pair's sides were swapped at random?</summary>
public static class PairedPermutationTest
{
    // 2^20 sums in each half; beyond that the count is drawn at random.
    private const int MostPairs = 40;

    // A general statistic is evaluated for every arrangement.
    private const int MostPairsOneByOne = 16;

    /// <summary>Tests the mean of x - y by the signs of the differences. All 2^n of them are counted for up to 40
    /// pairs, and <paramref name="resamples"/> random ones for more.</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[n], paired with <paramref name="x"/> by index.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="resamples">Random sign flips for more than 40 pairs; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers; equal seeds give equal figures on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Means within 1e-12 of the largest value count as equal. If all differences are 0, p is 1 and
    /// <see cref="TestResult.Warning"/> says so.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a value is NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is unknown, or
    /// <paramref name="resamples"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        int resamples = PermutationCore.DefaultResamples,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        Pairs.Check(x, y, 1);
        PermutationCore.Check(alternative, resamples);
        int n = x.Length;
        double[] d = Pairs.Differences(x, y);
        double mean = Description.Of(d).Mean, total = mean * n, tolerance = PermutationCore.Tolerance(x, y) * n;
        bool exact = n <= MostPairs;
        double extremes, permutations;
        if (exact)
        {
            var halves = (SubsetSums.OfSigns(d.AsSpan(0, n / 2)), SubsetSums.OfSigns(d.AsSpan(n / 2)));
            extremes = PermutationCore.CountExtremes([halves], total, tolerance, alternative);
            permutations = Math.Pow(2, n);
        }
        else
        {
            extremes = PermutationCore.Sample(
                resamples, seed, () => 0, (random, _) => Flipped(d, random), total, tolerance, alternative,
                cancellation);
            permutations = resamples;
        }

        return PermutationCore.Result(
            "Paired permutation test", "mean difference", mean, extremes, permutations, exact ? null : seed,
            alternative, n, Warning(d));
    }

    /// <summary>Tests any statistic of both sides. All 2^n swaps are evaluated for up to 16 pairs, and
    /// <paramref name="resamples"/> random ones for more.</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[n], paired with <paramref name="x"/> by index.</param>
    /// <param name="statistic">Gets both sides after swapping; called from several threads at once. Two-sided, its
    /// absolute value counts: it should change its sign when all sides are swapped, as differences do.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="resamples">Random swaps for more than 16 pairs; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Statistics within a relative 1e-12 count as equal. A statistic that is NaN for the data gives NaN and a
    /// warning; one that is NaN for a swap counts as extreme, the cautious side.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is unknown, or
    /// <paramref name="resamples"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        Alternative alternative = Alternative.TwoSided,
        int resamples = PermutationCore.DefaultResamples,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        Pairs.Check(x, y);
        PermutationCore.Check(alternative, resamples);
        return General(
            "Paired permutation test", "statistic", x.ToArray(), y.ToArray(), statistic, alternative, resamples, seed,
            cancellation);
    }

    /// <summary>The test of any statistic, of values that were checked.</summary>
    internal static PermutationResult General(
        string name, string estimate, double[] x, double[] y,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic, Alternative alternative, int resamples,
        int seed, CancellationToken cancellation)
    {
        int n = x.Length;
        double observed = statistic(x, y), tolerance = 1e-12 * Math.Abs(observed);
        bool exact = n <= MostPairsOneByOne;
        int rounds = exact ? 1 << n : resamples;
        long extremes = 0;
        ResamplingLoop.Run(
            rounds, seed, -1, () => (X: new double[n], Y: new double[n]),
            (round, random, work) =>
            {
                uint bits = 0;
                for (int i = 0; i < n; i++)
                {
                    bits = exact ? (uint)round >> i : i % 32 == 0 ? random.Next() : bits >> 1;
                    bool swap = (bits & 1) == 1;
                    work.X[i] = swap ? y[i] : x[i];
                    work.Y[i] = swap ? x[i] : y[i];
                }

                double value = statistic(work.X, work.Y);
                if (PermutationCore.Extreme(value, observed, tolerance, alternative)) Interlocked.Increment(ref extremes);
            },
            null, cancellation);
        PermutationResult result = PermutationCore.Result(
            name, estimate, observed, extremes, rounds, exact ? null : seed, alternative, n, null);
        return double.IsNaN(observed)
            ? result with { PValue = double.NaN, Warning = "The statistic of the data themselves is NaN." }
            : result;
    }

    private static double Flipped(double[] d, RandomStream random)
    {
        double sum = 0;
        uint bits = 0;
        for (int i = 0; i < d.Length; i++)
        {
            bits = i % 32 == 0 ? random.Next() : bits >> 1;
            sum += (bits & 1) == 1 ? -d[i] : d[i];
        }

        return sum;
    }

    private static string? Warning(double[] d)
    {
        int zeros = d.Count(value => value == 0);
        if (zeros == d.Length) return $"All {d.Length} pairs are equal: every sign flip gives 0.";
        int counted = d.Length - zeros;

        // With so few differences not even the most extreme signs reach p = .05.
        return counted < 6
            ? FormattableString.Invariant($"{counted} pairs that differ give no two-sided p below {Math.Pow(2, 1 - counted):G3}.")
            : null;
    }
}
