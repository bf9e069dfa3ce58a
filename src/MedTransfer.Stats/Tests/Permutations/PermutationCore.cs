namespace MedTransfer.Stats;

/// <summary>What the permutation tests share: extremes with a tolerance, and p-values from counts.</summary>
internal static class PermutationCore
{
    // Sums of one set of numbers in another order differ by rounding; so much of the data's size counts as equal.
    private const double Equality = 1e-12;

    public const int DefaultResamples = 99_999;

    /// <summary>Refuses wrong options of a sampled test.</summary>
    public static void Check(Alternative alternative, int resamples)
    {
        Require.Known(alternative, nameof(alternative));
        if (resamples < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(resamples), resamples, $"The number of resamples must be 1 or more, for example {DefaultResamples}.");
        }
    }

    /// <summary>What counts as equal to a statistic of these data.</summary>
    public static double Tolerance(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Equality * RoundingError.Largest(x, y);

    /// <summary>Whether a rearranged statistic is at least as extreme as the observed one; NaN is.</summary>
    public static bool Extreme(double value, double observed, double tolerance, Alternative alternative) =>
        alternative switch
        {
            Alternative.Less => !(value > observed + tolerance),
            Alternative.Greater => !(value < observed - tolerance),
            _ => !(Math.Abs(value) < Math.Abs(observed) - tolerance),
        };

    /// <summary>Counts the extremes among all pairs of sums; distributions are symmetric or not.</summary>
    public static double CountExtremes(
        IEnumerable<(double[] First, double[] Second)> parts, double observed, double tolerance, Alternative alternative)
    {
        double count = 0;
        double size = Math.Abs(observed) - tolerance;
        foreach ((double[] first, double[] second) in parts)
        {
            count += alternative switch
            {
                Alternative.Less => SubsetSums.CountAtMost(first, second, observed + tolerance),
                Alternative.Greater => SubsetSums.CountAtLeast(first, second, observed - tolerance),
                _ when size <= 0 => (double)first.Length * second.Length,
                _ => SubsetSums.CountAtLeast(first, second, size) + SubsetSums.CountAtMost(first, second, -size),
            };
        }

        return count;
    }

    /// <summary>Counts the extremes among random rearrangements.</summary>
    public static long Sample<T>(
        int resamples, int seed, Func<T> workspace, Func<RandomStream, T, double> draw, double observed,
        double tolerance, Alternative alternative, CancellationToken cancellation)
    {
        long extremes = 0;
        ResamplingLoop.Run(
            resamples, seed, -1, workspace,
            (_, random, work) =>
            {
                if (Extreme(draw(random, work), observed, tolerance, alternative)) Interlocked.Increment(ref extremes);
            },
            null, cancellation);
        return extremes;
    }

    /// <summary>The result; of a sampled test p = (extremes + 1) / (resamples + 1), which the observed arrangement
    /// keeps above 0 and the test's level honest (Phipson and Smyth 2010).</summary>
    public static PermutationResult Result(
        string name, string estimate, double observed, double extremes, double permutations, int? seed,
        Alternative alternative, int count, string? warning)
    {
        bool exact = seed is null;
        return new PermutationResult
        {
            Method = exact
                ? $"{name} (exact)"
                : FormattableString.Invariant($"{name} ({permutations:N0} random permutations, seed {seed})"),
            Symbol = "T",
            Statistic = observed,
            PValue = exact ? extremes / permutations : (extremes + 1) / (permutations + 1),
            Alternative = alternative,
            Count = count,
            Exact = exact,
            Permutations = exact ? permutations : permutations + 1,
            Seed = seed,
            Estimate = new Estimate(estimate, observed),
            Warning = warning,
        };
    }
}
