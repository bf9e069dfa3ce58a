namespace MedTransfer.Stats;

/// <summary>Runs a paired test by its kind, and says when it has too few pairs to find anything.</summary>
public static class PairedTests
{
    /// <summary>Tests x - y.</summary>
    /// <param name="kind">Which test.</param>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[n], paired with <paramref name="x"/> by index.</param>
    /// <param name="alpha">Significance level, in (0, 1); intervals have the coverage 1 - α.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are too few pairs, or a value is NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or an option is
    /// unknown.</exception>
    public static TestResult Run(
        PairedTestKind kind,
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double alpha,
        Alternative alternative = Alternative.TwoSided)
    {
        Require.Known(kind, nameof(kind));
        Require.Significance(alpha);
        TestResult test = kind switch
        {
            PairedTestKind.TTest => PairedTTest.Run(x, y, alternative, 1 - alpha),
            PairedTestKind.Sign => SignTest.Run(x, y, alternative, 1 - alpha),
            PairedTestKind.Permutation => PairedPermutationTest.Run(x, y, alternative),
            _ => WilcoxonSignedRank.Run(x, y, alternative, confidence: 1 - alpha),
        };

        // All differences of one sign: one of 2^n equally probable patterns, two of them two-sided.
        double least = Math.ScaleB(alternative == Alternative.TwoSided ? 2 : 1, -x.Length);
        return kind == PairedTestKind.TTest || least <= alpha
            ? test
            : test with
            {
                Warning = TestResult.Join(
                    test.Warning,
                    FormattableString.Invariant(
                        $"With {x.Length} pairs p cannot fall below {least}: this test never reaches {alpha:0.######}.")),
            };
    }

    /// <summary>What several tests of one kind are called.</summary>
    internal static string Title(this PairedTestKind kind) => kind switch
    {
        PairedTestKind.TTest => "Paired t-tests",
        PairedTestKind.Sign => "Sign tests",
        PairedTestKind.Permutation => "Paired permutation tests",
        _ => "Wilcoxon signed-rank tests",
    };
}
