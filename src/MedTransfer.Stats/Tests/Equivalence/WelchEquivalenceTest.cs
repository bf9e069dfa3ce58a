namespace MedTransfer.Stats;

/// <summary>Equivalence of two independent samples: does the difference of their means lie within margins? Two
/// one-sided t-tests of Welch.</summary>
/// <remarks>"Not significantly different" is not "equal": only this kind of test shows that a difference is too small to matter,
/// and the margins must come from the field, before the data are seen.</remarks>
public static class WelchEquivalenceTest
{
    /// <summary>Tests the mean of <paramref name="x"/> against that of <paramref name="y"/>.</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[m] finite values, m at least 2.</param>
    /// <param name="low">Lower margin, in the unit of the values.</param>
    /// <param name="high">Upper margin, above <paramref name="low"/>.</param>
    /// <param name="alpha">Level of the test, in (0, 0.5); 0.05 by default, with a 90 % interval.</param>
    /// <returns>Data without spread have p 0, 1 or (on a margin) NaN, and a warning.</returns>
    /// <exception cref="ArgumentException">A sample has fewer than 2 values, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite or not in order, or
    /// <paramref name="alpha"/> is not in (0, 0.5).</exception>
    public static EquivalenceResult Run(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, double low, double high, double alpha = 0.05)
    {
        EquivalenceCore.Check(low, high, alpha);
        return EquivalenceCore.Of(WelchTTest.Run(x, y), "Welch's t-test", low, high, alpha);
    }
}
