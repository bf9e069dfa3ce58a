using System.Globalization;

namespace MedTransfer.Core.Figures;

/// <summary>The marks of p-values in figures: one, two or three stars below these limits, NS from the first on.</summary>
internal static class SignificanceMarks
{
    private const string None = "NS";

    private static readonly (double Limit, string Mark)[] Limits = [(0.001, "***"), (0.01, "**"), (0.05, "*")];

    /// <summary>The marks with what they mean, for a legend.</summary>
    internal static IEnumerable<(string Mark, string Meaning)> All =>
        [.. Limits.Reverse().Select(l => (l.Mark, $"p < {Text(l.Limit)}")), (None, $"p ≥ {Text(Limits[^1].Limit)}")];

    /// <summary>The mark of a p-value; a dash where there was no test.</summary>
    internal static string Of(double? p) => p is not { } value || double.IsNaN(value) ? "–" : Limits.FirstOrDefault(l => value < l.Limit) is { Mark: { } mark } ? mark : None;

    private static string Text(double limit) => limit.ToString(CultureInfo.InvariantCulture);
}
