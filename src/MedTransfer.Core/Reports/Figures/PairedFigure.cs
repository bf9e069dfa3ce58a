using System.Globalization;
using MedTransfer.Core.Figures;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Figures;

/// <summary>
/// Draws the outcome of a study for print: in each panel the single runs as points, runs of one seed joined by a line,
/// mean and standard deviation beside them, and the tests as brackets. Width at most 180 mm (two columns of a journal).
/// Panels of one title (one data set) share their vertical axis. All texts come from the data it is given.
/// </summary>
public sealed class PairedFigure
{
    private const double WidestDrawing = 510;
    private const double NarrowestDrawing = 260;
    private const double NoteSize = 6.5;
    private const double Margin = 6;
    private const double RowGap = 12;
    private const double Radius = 2.1;

    private readonly IReadOnlyList<FigurePanel> _panels;
    private readonly Svg _svg = new();

    /// <summary>Prepares a figure.</summary>
    /// <param name="panels">Panels in reading order; at least one, each with at least one series.</param>
    public PairedFigure(IReadOnlyList<FigurePanel> panels)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0 || panels.Any(p => p.Series.Count == 0)) throw new ArgumentException("A figure needs at least one panel, and each panel a series.", nameof(panels));
        _panels = panels;
    }

    /// <summary>What the vertical axis shows, such as <c>Test AUC</c>.</summary>
    public string ValueLabel { get; init; } = "Test AUC";

    /// <summary>Largest value the metric can take; the axis does not pass it. 1 by default.</summary>
    public double Limit { get; init; } = 1;

    /// <summary>Value of a guess, drawn as a dotted line where the axis reaches it; null for none.</summary>
    public double? Chance { get; init; }

    /// <summary>Lines below the key: what the bars and p-values are, and whether the data are synthetic.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Title for readers that cannot see the drawing.</summary>
    public string Title { get; init; } = "Results of the study";

    /// <summary>Draws the figure.</summary>
    /// <returns>A self-contained SVG document.</returns>
    public string Draw()
    {
        var layouts = _panels.Select(p => new PanelLayout(p)).ToArray();
        var axes = _panels.GroupBy(p => p.Title).ToDictionary(g => g.Key, g => new ValueAxis(g.SelectMany(p => p.Series).SelectMany(Extent), Limit));
        var bottom = Arrange(layouts);
        for (var i = 0; i < layouts.Length; i++) DrawPanel(layouts[i], axes[_panels[i].Title], layouts.Length > 1 ? ((char)('a' + (i % 26))).ToString() : "");
        var width = Math.Max(layouts.Max(l => l.Left + l.Width), NarrowestDrawing);
        var height = DrawKey(bottom + 8, axes.Values.Any(ShowsChance)) + Margin;
        width = Math.Max(width, Notes.Select(n => Svg.Width(n, NoteSize) + (2 * Margin)).DefaultIfEmpty(0).Max());
        return _svg.Document(width, height, Title, $"{ValueLabel} of every run, with mean and standard deviation, in {layouts.Length} panels.");
    }

    private bool ShowsChance(ValueAxis axis) => Chance is { } chance && chance >= axis.Low && chance <= axis.High;

    private static IEnumerable<double> Extent(FigureSeries series)
    {
        if (series.Values.Count == 0) return [];
        var (mean, deviation) = Moments(series);
        return series.Values.Values.Append(mean - deviation).Append(Math.Min(mean + deviation, series.Values.Values.Max() + deviation));
    }

    private static (double Mean, double Deviation) Moments(FigureSeries series)
    {
        var description = Description.Of(series.Values.Values.ToArray());
        return (description.Mean, double.IsNaN(description.StandardDeviation) ? 0 : description.StandardDeviation);
    }

    /// <summary>Places panels in rows, with equal plot tops in a row; returns the lower end.</summary>
    private static double Arrange(PanelLayout[] layouts)
    {
        var (x, top) = (Margin, Margin);
        var row = new List<PanelLayout>();
        foreach (var layout in layouts)
        {
            if (row.Count > 0 && x + layout.Width > WidestDrawing)
            {
                top = EndRow(row, top) + RowGap;
                x = Margin;
            }

            layout.Left = x;
            x += layout.Width;
            row.Add(layout);
        }

        return EndRow(row, top);
    }

    private static double EndRow(List<PanelLayout> row, double top)
    {
        var head = row.Max(l => l.Head);
        var foot = row.Max(l => l.Foot);
        foreach (var layout in row) (layout.Top, layout.PlotTop) = (top, top + head);
        row.Clear();
        return top + head + PanelLayout.PlotHeight + foot;
    }

    private void DrawPanel(PanelLayout layout, ValueAxis axis, string letter)
    {
        _svg.Text(layout.Left, layout.Top + 9, letter, 9, bold: true);
        _svg.Text(layout.Left + 14, layout.Top + 9, layout.Panel.Title, 8, bold: true);
        _svg.Text(layout.Left + 14, layout.Top + 19, layout.Panel.Subtitle, 7, colour: Palette.Grey);
        layout.Spread(value => Y(layout, axis, value), 2 * Radius);
        DrawAxes(layout, axis);
        DrawPairs(layout, axis);
        for (var i = 0; i < layout.Panel.Series.Count; i++) DrawSeries(layout, axis, i);
        for (var i = 0; i < layout.Panel.Brackets.Count; i++) DrawBracket(layout, layout.Panel.Brackets[i], layout.BracketLevels[i]);
    }

    private void DrawAxes(PanelLayout layout, ValueAxis axis)
    {
        var right = layout.PlotLeft + (layout.SlotWidth * layout.Panel.Series.Count);
        if (ShowsChance(axis)) _svg.Line(layout.PlotLeft, Y(layout, axis, Chance!.Value), right, Y(layout, axis, Chance.Value), Palette.Grey, 0.6, "1.5 2");

        _svg.Line(layout.PlotLeft, layout.PlotTop, layout.PlotLeft, layout.PlotBottom, Palette.Ink, 0.7);
        _svg.Line(layout.PlotLeft, layout.PlotBottom, right, layout.PlotBottom, Palette.Ink, 0.7);
        foreach (var tick in axis.Ticks)
        {
            var y = Y(layout, axis, tick);
            _svg.Line(layout.PlotLeft - 3, y, layout.PlotLeft, y, Palette.Ink, 0.7);
            _svg.Text(layout.PlotLeft - 5, y + 2.4, tick.ToString("F" + axis.Decimals, CultureInfo.InvariantCulture), PanelLayout.LabelSize, "end");
        }

        var middle = (layout.PlotTop + layout.PlotBottom) / 2;
        _svg.Text(layout.Left + 7, middle, ValueLabel, 7.5, "middle", turn: -90);
        for (var i = 0; i < layout.Labels.Count; i++)
        {
            _svg.Line(layout.Centre(i), layout.PlotBottom, layout.Centre(i), layout.PlotBottom + 3, Palette.Ink, 0.7);
            for (var line = 0; line < layout.Labels[i].Count; line++)
            {
                _svg.Text(layout.Centre(i), layout.PlotBottom + 11 + (line * PanelLayout.LineHeight), layout.Labels[i][line], PanelLayout.LabelSize, "middle");
            }
        }
    }

    /// <summary>Joins the runs of one seed across neighbouring categories.</summary>
    private void DrawPairs(PanelLayout layout, ValueAxis axis)
    {
        var series = layout.Panel.Series;
        for (var i = 0; i + 1 < series.Count; i++)
        {
            foreach (var (key, value) in series[i].Values)
            {
                if (!series[i + 1].Values.TryGetValue(key, out var next)) continue;
                _svg.Line(layout.PointX(i, key), Y(layout, axis, value), layout.PointX(i + 1, key), Y(layout, axis, next), Palette.Pale, 0.6);
            }
        }
    }

    private void DrawSeries(PanelLayout layout, ValueAxis axis, int position)
    {
        var series = layout.Panel.Series[position];
        var x = layout.Centre(position);
        var colour = Palette.Of(series.Colour);
        foreach (var (key, value) in series.Values) _svg.Circle(layout.PointX(position, key), Y(layout, axis, value), Radius, colour, "#ffffff", 0.4);
        if (series.Values.Count < 2) return;
        var (mean, deviation) = Moments(series);
        var side = position == layout.Panel.Series.Count - 1 && position > 0 ? 11 : -11;
        DrawMean(x + side, Y(layout, axis, mean), Y(layout, axis, mean + deviation), Y(layout, axis, mean - deviation), colour);
    }

    private void DrawMean(double x, double mean, double high, double low, string colour)
    {
        _svg.Line(x, high, x, low, colour, 1);
        _svg.Line(x - 2.5, high, x + 2.5, high, colour, 1);
        _svg.Line(x - 2.5, low, x + 2.5, low, colour, 1);
        _svg.Diamond(x, mean, 3.4, colour, "#ffffff", 0.5);
    }

    private void DrawBracket(PanelLayout layout, FigureBracket bracket, int level)
    {
        var y = layout.PlotTop - 6 - (level * PanelLayout.BracketStep);
        var (left, right) = (layout.Centre(bracket.Left) + 2, layout.Centre(bracket.Right) - 2);
        _svg.Path([(left, y + 3), (left, y), (right, y), (right, y + 3)], Palette.Ink, 0.7);
        if (bracket.PValue is { } p) _svg.PValue((left + right) / 2, y - 2.6, Numerals.Relation(p), PanelLayout.LabelSize);
        else _svg.Text((left + right) / 2, y - 2.6, "not tested", PanelLayout.LabelSize, "middle");
    }

    private double DrawKey(double top, bool withChance)
    {
        var y = top + 4;
        double x = Margin + 8;
        _svg.Line(x - 6, y + 1.5, x + 6, y - 1.5, Palette.Pale, 0.6);
        _svg.Circle(x - 6, y + 1.5, Radius, Palette.Grey, "#ffffff", 0.4);
        _svg.Circle(x + 6, y - 1.5, Radius, Palette.Grey, "#ffffff", 0.4);
        x = Label(x + 12, y, "single runs, same seed joined") + 16;
        DrawMean(x, y, y - 5, y + 5, Palette.Grey);
        x = Label(x + 7, y, "mean ± SD") + 16;
        if (withChance)
        {
            _svg.Line(x - 7, y, x + 7, y, Palette.Grey, 0.6, "1.5 2");
            Label(x + 11, y, "chance");
        }

        y += 14;
        foreach (var note in Notes)
        {
            _svg.Text(Margin, y, note, NoteSize, colour: Palette.Grey);
            y += 8.5;
        }

        return y - 4;

        double Label(double left, double middle, string text)
        {
            _svg.Text(left, middle + 2.4, text, PanelLayout.LabelSize);
            return left + Svg.Width(text, PanelLayout.LabelSize);
        }
    }

    private static double Y(PanelLayout layout, ValueAxis axis, double value) => layout.PlotBottom - (axis.Share(value) * PanelLayout.PlotHeight);
}
