using System.Globalization;

namespace MedTransfer.Core.Figures;

/// <summary>Confusion matrices: counts, and their shares of the true class as shades.</summary>
internal static class ConfusionFigure
{
    /// <summary>A matrix [true class][predicted class]; a class without samples is crossed out.</summary>
    internal static MatrixFigure Of(string title, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<long>> counts, IEnumerable<string> notes)
    {
        var shares = new double[classes.Count, classes.Count];
        for (var t = 0; t < classes.Count; t++)
            for (var p = 0; p < classes.Count; p++) shares[t, p] = counts[t][p] / (double)counts[t].Sum();
        string[] empty = [.. classes.Where((_, t) => counts[t].Sum() == 0)];
        return new()
        {
            Title = title,
            RowLabel = "true class",
            ColumnLabel = "predicted class",
            RowNames = [.. classes.Select((c, t) => $"{c} ({Count(counts[t].Sum())})")],
            ColumnNames = classes,
            Values = shares,
            Heading = (t, p) => Count(counts[t][p]),
            Format = share => share.ToString("0 %", CultureInfo.InvariantCulture),
            ValueLabel = "share of the true class",
            Notes =
            [
                .. notes,
                "Counts, and shares of the true class (rows), whose size stands in brackets.",
                .. empty.Length > 0 ? [$"Crossed out: no sample of {string.Join(", ", empty)}."] : Array.Empty<string>(),
            ],
        };
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
