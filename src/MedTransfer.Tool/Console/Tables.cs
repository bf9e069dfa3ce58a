using MedTransfer.Core.Reports;

namespace MedTransfer.Tool.Console;

/// <summary>Parts of tables that several commands print.</summary>
internal static class Tables
{
    /// <summary>Headings of <see cref="Numbers"/>.</summary>
    internal static string[] Headings(double confidence) => ["n", "Difference", $"{confidence * 100:0.##} % CI", "t", "df", "p", "adjusted p", "d_z"];

    /// <summary>n, difference, interval, t, df, p, adjusted p and d_z of a comparison, or that it was refused.</summary>
    internal static string[] Numbers(Comparison c) => c.Test is { } t
        ? [
            $"{t.Count}", Numerals.Signed(t.Difference), Numerals.Interval(t.Interval), Numerals.Short(t.Statistic), $"{t.DegreesOfFreedom:0}",
            Numerals.PValue(t.PValue), Numerals.PValue(c.AdjustedPValue), Numerals.Short(t.CohensD),
        ]
        : ["-", "refused", "-", "-", "-", "-", "-", "-"];
}
