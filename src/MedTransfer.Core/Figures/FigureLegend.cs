namespace MedTransfer.Core.Figures;

/// <summary>The legend below a plot: a grid of samples with their names, in as many columns as fit.</summary>
/// <param name="width">The width there is.</param>
internal sealed class FigureLegend(double width)
{
    private const double Size = FontSizes.Text;
    private const double LineHeight = 9;
    internal const double Sample = 22;
    private const double Gap = 12;

    private readonly List<(IReadOnlyList<string> Lines, Action<double, double> Draw)> _entries = [];

    /// <summary>Adds a name with what draws its sample, given the left end and the middle height of <see cref="Sample"/> points; an empty name is left out.</summary>
    internal void Add(string label, Action<double, double> draw)
    {
        if (label.Length > 0) _entries.Add((Svg.Wrap(label, width - Sample - 5, Size), draw));
    }

    /// <summary>Draws it and returns its lower end.</summary>
    internal double Draw(Svg svg, double left, double top)
    {
        if (_entries.Count == 0) return top;
        var widths = Columns();
        foreach (var row in _entries.Chunk(widths.Length))
        {
            var x = left;
            for (var i = 0; i < row.Length; i++)
            {
                row[i].Draw(x, top + (LineHeight / 2));
                for (var line = 0; line < row[i].Lines.Count; line++) svg.Text(x + Sample + 5, top + 7 + (line * LineHeight), row[i].Lines[line], Size);
                x += widths[i] + Gap;
            }

            top += (row.Max(e => e.Lines.Count) * LineHeight) + 2.5;
        }

        return top;
    }

    /// <summary>The widths of as many columns as fit.</summary>
    private double[] Columns()
    {
        double[] each = [.. _entries.Select(e => Sample + 5 + e.Lines.Max(l => Svg.Width(l, Size)))];
        for (var columns = each.Length; ; columns--)
        {
            var count = columns;
            double[] widths = [.. Enumerable.Range(0, count).Select(c => each.Where((_, i) => i % count == c).Max())];
            if (count == 1 || widths.Sum() + ((count - 1) * Gap) <= width) return widths;
        }
    }
}
