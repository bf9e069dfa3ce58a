using System.Globalization;
using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>The figures of comparisons as cells of a table.</summary>
public static class ComparisonCells
{
    /// <summary>How many cells <see cref="Of"/> gives.</summary>
    public const int Count = 8;

    /// <summary>Which of them is the adjusted p-value.</summary>
    internal const int Adjusted = 6;

    private const string None = "–";

    /// <summary>The headings: n, difference, interval, statistic, df, p, adjusted p, effect size.</summary>
    /// <param name="comparisons">What is in the table; its first test names statistic and effect size.</param>
    /// <param name="confidence">Level of the intervals.</param>
    public static IReadOnlyList<string> Headings(IEnumerable<Comparison> comparisons, double confidence)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var test = comparisons.FirstOrDefault(c => c.Test is not null)?.Test;
        return ["n", "Difference", $"{(confidence * 100).ToString("0.##", CultureInfo.InvariantCulture)} % CI", test?.Symbol ?? "t", "df", "p", "adjusted p", test?.Effect?.Symbol ?? "effect"];
    }

    /// <summary>The cells under <see cref="Headings"/>; a dash where the test has no such figure, or none that means something.</summary>
    /// <param name="comparison">One comparison.</param>
    public static IReadOnlyList<string> Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Test is { } t
            ? [
                t.Count.ToString(CultureInfo.InvariantCulture), Numerals.Signed(comparison.Difference), t is { IsDegenerate: false, Interval: { } interval } ? Numerals.Interval(interval) : None,
                .. t.IsDegenerate ? new[] { None, Degrees(t), "no spread", None, None } : [Numerals.Short(t.Statistic), Degrees(t), Numerals.PValue(t.PValue), Numerals.PValue(comparison.AdjustedPValue), t.Effect is { } effect ? Numerals.Short(effect.Value) : None],
            ]
            : [None, "not tested", None, None, None, None, None, None];
    }

    private static string Degrees(TestResult test) =>
        double.IsNaN(test.DegreesOfFreedom) ? None : test.DegreesOfFreedom.ToString("0.##", CultureInfo.InvariantCulture);
}
