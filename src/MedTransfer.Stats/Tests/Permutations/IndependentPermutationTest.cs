namespace MedTransfer.Stats;

/// <summary>Would the difference of two groups be as large if their values were dealt out at random?</summary>
public static class IndependentPermutationTest
{
    // Sums kept for each half of the values; beyond that the count is drawn at random.
    private const double MostSums = 1 << 20;

    // Splits for which a general statistic is evaluated one by one.
    private const double MostSplits = 100_000;

    /// <summary>Tests mean(x) - mean(y). All splits into groups of these sizes are counted where half of the values
    /// have at most 2^20 sums of the smaller group's size or less (40 values in all, or more if one group is small),
    /// and <paramref name="resamples"/> random ones otherwise.</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[m] finite values, m at least 1.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="resamples">Random splits; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers; equal seeds give equal figures on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Differences within 1e-12 of the largest value count as equal. If all values are equal, p is 1 and
    /// <see cref="TestResult.Warning"/> says so.</remarks>
    /// <exception cref="ArgumentException">There are too few values, or one is NaN or infinite.</exception>
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
        Check(x, y, alternative, resamples);
        int n = x.Length, m = y.Length, small = Math.Min(n, m);
        double mean = Description.Of(x).Mean - Description.Of(y).Mean;

        // With the mean of all taken off, mean(x) - mean(y) is the sum of x times 1/n + 1/m.
        double[] all = [.. x, .. y];
        double centre = Description.Of(all).Mean;
        for (int i = 0; i < all.Length; i++) all[i] -= centre;
        double scale = (1.0 / n) + (1.0 / m), total = mean / scale;
        double tolerance = PermutationCore.Tolerance(x, y) / scale;

        bool exact = SumsOfHalf(all.Length - (all.Length / 2), small) <= MostSums;
        double extremes, permutations = resamples;
        if (exact)
        {
            // The sum of the other group is the negative of the first's: choose the smaller one.
            (double sum, Alternative side) = n <= m ? (total, alternative) : (-total, Mirror(alternative));
            double[][] first = SubsetSums.OfSizes(all.AsSpan(0, all.Length / 2), small);
            double[][] second = SubsetSums.OfSizes(all.AsSpan(all.Length / 2), small);
            extremes = PermutationCore.CountExtremes(
                Enumerable.Range(0, small + 1).Select(k => (first[k], second[small - k])), sum, tolerance, side);
            permutations = Splits(all.Length, small);
        }
        else
        {
            extremes = PermutationCore.Sample(
                resamples, seed, () => new double[all.Length], (random, work) => Drawn(all, work, n, random), total,
                tolerance, alternative, cancellation);
        }

        PermutationResult result = PermutationCore.Result(
            "Permutation test of two groups", "difference of means", mean, extremes, permutations, exact ? null : seed,
            alternative, n + m, Warning(all, small));
        return result with { GroupCounts = [n, m] };
    }

    /// <summary>Tests any statistic of two groups. All splits are evaluated where there are at most 100,000, and
    /// <paramref name="resamples"/> random ones otherwise.</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[m] finite values, m at least 1.</param>
    /// <param name="statistic">Gets both groups; called from several threads at once. Two-sided, its absolute value
    /// counts: 0 should mean no difference.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="resamples">Random splits; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Statistics within a relative 1e-12 count as equal. A statistic that is NaN for the data gives NaN and a
    /// warning; one that is NaN for a split counts as extreme, the cautious side.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">There are too few values, or one is NaN or infinite.</exception>
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
        Check(x, y, alternative, resamples);
        int n = x.Length;
        double[] all = [.. x, .. y];
        double observed = statistic(x, y), tolerance = 1e-12 * Math.Abs(observed);
        double splits = Splits(all.Length, n);
        bool exact = splits <= MostSplits;
        double extremes = exact
            ? Splittings.All(all, n).Count(values => PermutationCore.Extreme(
                statistic(values.AsSpan(0, n), values.AsSpan(n)), observed, tolerance, alternative))
            : PermutationCore.Sample(
                resamples, seed, () => new double[all.Length],
                (random, work) =>
                {
                    Drawn(all, work, n, random);
                    return statistic(work.AsSpan(0, n), work.AsSpan(n));
                },
                observed, tolerance, alternative, cancellation);
        PermutationResult result = PermutationCore.Result(
            "Permutation test of two groups", "statistic", observed, extremes, exact ? splits : resamples,
            exact ? null : seed, alternative, all.Length, null) with
        {
            GroupCounts = [n, y.Length],
        };
        return double.IsNaN(observed)
            ? result with { PValue = double.NaN, Warning = "The statistic of the data themselves is NaN." }
            : result;
    }

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Alternative alternative, int resamples)
    {
        Require.AtLeast(1, x.Length, "values", nameof(x));
        Require.AtLeast(1, y.Length, "values", nameof(y));
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
        PermutationCore.Check(alternative, resamples);
    }

    private static string? Warning(double[] all, int small)
    {
        if (all.Max() == all.Min()) return "All values are equal: every split gives 0.";
        double splits = Splits(all.Length, small);
        return splits < 20
            ? FormattableString.Invariant($"Groups so small have {splits} splits and give no p below {1 / splits:G3}.")
            : null;
    }

    private static Alternative Mirror(Alternative alternative) => alternative switch
    {
        Alternative.Less => Alternative.Greater,
        Alternative.Greater => Alternative.Less,
        _ => alternative,
    };

    /// <summary>Σ C(half, k) for k up to the smaller group's size.</summary>
    private static double SumsOfHalf(int half, int small)
    {
        double sum = 0;
        for (int k = 0; k <= Math.Min(half, small) && sum <= MostSums; k++) sum += Splits(half, k);
        return sum;
    }

    /// <summary>C(n, k), as a whole number while a double holds it.</summary>
    private static double Splits(int n, int k)
    {
        double count = 1;
        for (int i = 1; i <= Math.Min(k, n - k); i++) count = count * (n - Math.Min(k, n - k) + i) / i;
        return count;
    }

    /// <summary>Deals a random first group (Fisher and Yates) and gives its sum; what the workspace held before does
    /// not matter, so that the figures do not depend on who drew last.</summary>
    private static double Drawn(double[] all, double[] work, int n, RandomStream random)
    {
        all.CopyTo(work, 0);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            int other = i + random.Below(work.Length - i);
            (work[i], work[other]) = (work[other], work[i]);
            sum += work[i];
        }

        return sum;
    }
}
