namespace MedTransfer.Stats;

/// <summary>Equivalence of a mean with a given number: does it lie within margins? Two one-sided t-tests.</summary>
/// <remarks>"Not significantly different" is not "equal": only this kind of test shows that a difference is too small to matter,
/// and the margins must come from the field, before the data are seen.</remarks>
public static class OneSampleEquivalenceTest
{
    /// <summary>Tests the mean of <paramref name="x"/>.</summary>
    /// <param name="x">[n] finite values, n at least 2; subtract a reference value before, or put it into the margins.</param>
    /// <param name="low">Lower margin, in the unit of the values.</param>
    /// <param name="high">Upper margin, above <paramref name="low"/>.</param>
    /// <param name="alpha">Level of the test, in (0, 0.5); 0.05 by default, with a 90 % interval.</param>
    /// <returns>Data without spread have p 0, 1 or (on a margin) NaN, and a warning.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite or not in order, or
    /// <paramref name="alpha"/> is not in (0, 0.5).</exception>
    public static EquivalenceResult Run(
        ReadOnlySpan<double> x, double low, double high, double alpha = 0.05)
    {
        EquivalenceCore.Check(low, high, alpha);
        EquivalenceResult result = EquivalenceCore.Of(OneSampleTTest.Run(x), "one-sample t-test", low, high, alpha);

        // Against 0, a mean over its standard deviation is no size of an effect.
        return result with { Estimate = result.Estimate!.Value with { Name = "mean" }, Effects = [] };
    }
}
