namespace MedTransfer.Stats;

/// <summary>Turns a t-test into two one-sided ones against margins (Schuirmann 1987).</summary>
internal static class EquivalenceCore
{
    /// <summary>Refuses margins that hold nothing, and levels that have no interval 1 - 2α.</summary>
    public static void Check(double low, double high, double alpha)
    {
        Require.Finite(low, nameof(low));
        Require.Finite(high, nameof(high));
        if (!(low < high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high), high, $"The upper margin must be above the lower one, which is {low}.");
        }

        if (!(alpha is > 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha), alpha, "The level of an equivalence test must lie between 0 and 0.5, for example 0.05.");
        }
    }

    /// <summary>The equivalence test of what <paramref name="test"/> estimates.</summary>
    public static EquivalenceResult Of(TTestResult test, string name, double low, double high, double alpha)
    {
        double df = test.DegreesOfFreedom;
        double lower = (test.Difference - low) / test.StandardError;
        double upper = (test.Difference - high) / test.StandardError;
        double pLower = TTestCore.PValue(df, lower, Alternative.Greater);
        double pUpper = TTestCore.PValue(df, upper, Alternative.Less);
        return new EquivalenceResult
        {
            Method = FormattableString.Invariant($"Equivalence test (TOST, {name}, margins {low} to {high})"),
            Symbol = "t",
            Statistic = pLower > pUpper ? lower : upper,
            DegreesOfFreedom = df,
            PValue = Math.Max(pLower, pUpper),
            Count = test.Count,
            GroupCounts = test.GroupCounts,
            Estimate = test.Estimate!.Value with
            {
                Interval = Intervals.StudentT(
                    df, test.Difference, test.StandardError, Alternative.TwoSided, 1 - (2 * alpha)),
            },
            Effects = test.Effects,
            Warning = test.Warning,
            Low = low,
            High = high,
            Alpha = alpha,
            LowerStatistic = lower,
            LowerPValue = pLower,
            UpperStatistic = upper,
            UpperPValue = pUpper,
        };
    }
}
