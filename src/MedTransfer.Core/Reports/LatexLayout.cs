using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Reports;

/// <summary>How a table fits on the page of an article: the size of its letters, the way the page lies, and which columns break their lines.</summary>
/// <param name="Size">The command that sets the letters.</param>
/// <param name="IsRotated">Whether the page lies on its side.</param>
/// <param name="Widths">Width of each column that breaks its lines, in points; null for one as wide as its texts.</param>
internal sealed record LatexLayout(string Size, bool IsRotated, IReadOnlyList<double?> Widths)
{
    /// <summary>Space to either side of a column, in points.</summary>
    internal const double Separation = 4;

    /// <summary>The text of LaTeX's article in its usual size: what journals have room for across both columns, or more.</summary>
    private const double Across = 345;

    /// <summary>The same on its side, on A4 and letter paper.</summary>
    private const double Along = 540;

    private const double Usual = 10;
    private const double NarrowestUpright = 60;
    private const double Narrowest = 34;

    /// <summary>A little room, since letters here are measured in another font.</summary>
    private const double Slack = 1.04;

    private static readonly (string Size, double Points, double Room, bool Breaks)[] Ways =
    [
        ("\\normalsize", Usual, Across, false),
        ("\\small", 9, Across, false),
        ("\\footnotesize", 8, Across, false),
        ("\\footnotesize", 8, Across, true),
        ("\\footnotesize", 8, Along, false),
        ("\\scriptsize", 7, Along, false),
        ("\\scriptsize", 7, Along, true),
    ];

    /// <summary>The first way in which it fits; the last one where none does.</summary>
    internal static LatexLayout Of(ReportBlock.Table table)
    {
        double[] natural = [.. table.Columns.Select((c, i) => table.Rows.Select(r => Width(r[i])).Append(Width(c)).Max() * Slack)];
        foreach (var (size, points, room, breaks) in Ways)
        {
            double[] widths = [.. natural.Select(w => w * points / Usual)];
            var free = room - (2 * Separation * (widths.Length - 1));
            var isLast = points == Ways[^1].Points && breaks;
            if (!breaks && widths.Sum() <= free) return new(size, room == Along, new double?[widths.Length]);
            if (!breaks) continue;
            int[] texts = [.. Enumerable.Range(0, widths.Length).Where(i => !table.Numbers.Contains(i))];
            var shared = Widest([.. texts.Select(i => widths[i])], free - widths.Where((_, i) => table.Numbers.Contains(i)).Sum());
            if (!isLast && shared < NarrowestUpright) continue;
            return new(size, room == Along, [.. widths.Select((w, i) => texts.Contains(i) && w > shared ? Math.Max(shared, Narrowest) : (double?)null)]);
        }

        throw new InvalidOperationException("The last way always fits.");
    }

    /// <summary>The width at which columns end, so that all of them together have room.</summary>
    private static double Widest(double[] widths, double room)
    {
        double[] sorted = [.. widths.Order()];
        for (var i = 0; i < sorted.Length; i++)
        {
            var share = room / (sorted.Length - i);
            if (sorted[i] > share) return share;
            room -= sorted[i];
        }

        return double.PositiveInfinity;
    }

    private static double Width(string text) => text.Length > 1 && text[0] == '`'
        ? 0.54 * Usual * text.Length
        : FontMetrics.Width(text, Usual) + (0.3 * Usual * text.Count(c => c is '−' or '±' or '×' or '≤' or '≥'));
}
