namespace MedTransfer.Stats;

/// <summary>Runs a paired test by its kind, and says when it has too few pairs to find anything.</summary>
internal static class PairedTests
{
    /// <summary>Tests x - y.</summary>
    public static TestResult Run(
        PairedTestKind kind,
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double alpha,
        Alternative alternative = Alternative.TwoSided)
    {
        Require.Known(kind, nameof(kind));
        TestResult test = kind switch
        {
            PairedTestKind.TTest => PairedTTest.Run(x, y, alternative, 1 - alpha),
            PairedTestKind.Sign => SignTest.Run(x, y, alternative, 1 - alpha),
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
                    FormattableString.Invariant($"With {x.Length} pairs p cannot fall below {least}: this test never reaches {alpha}.")),
            };
    }
}
