using MedTransfer.Core.Results;


namespace MedTransfer.Core.Figures;

/// <summary>
/// Categories in panels for print, at most 170 mm wide: each panel with its axis, the tests as brackets at staggered heights, and
/// one legend for all below them. All texts come from the data it is given.
/// </summary>
internal abstract class PanelFigure
{
    /// <summary>Two columns of a journal, 170 mm.</summary>
    internal const double Widest = 170 / 25.4 * 72;

    private const double Margin = 6;
    private const double Gap = 12;
    private const double RowGap = 9;
    private const double NarrowestText = 250;
    private const int MostColumns = 4;
    private const int ManyRows = 2;
    private const int MostPValues = 12;
    private const int ManyCategories = 5;
    private const double HighestNames = 60;

    /// <summary>Shorter axes would make nothing look like much.</summary>
    private const double NarrowestAxis = 0.004;

    /// <summary>One value says nothing of how far others would lie from it.</summary>
    private const double AxisOfOneValue = 0.1;
    private const string Refused = "not tested";

    private double _plotHeight;

    /// <summary>Panels in reading order; at least one, each with at least one category.</summary>
    public required IReadOnlyList<FigurePanel> Panels { get; init; }

    /// <summary>Title for readers that cannot see the drawing.</summary>
    public string Title { get; init; } = "Results of the study";

    /// <summary>What the vertical axis shows, such as <c>Test AUC</c>.</summary>
    public string ValueLabel { get; init; } = "Test AUC";

    /// <summary>Largest value the metric can take; the axis does not pass it. 1 by default.</summary>
    public double Limit { get; init; } = 1;

    /// <summary>Value of a guess, drawn as a dotted line where the axis reaches it; null for none.</summary>
    public double? Chance { get; init; }

    /// <summary>Panels side by side; 0, the default, for as many as fit.</summary>
    public int Columns { get; init; }

    /// <summary>Which panels have one axis in common.</summary>
    public PanelAxes Axes { get; init; } = PanelAxes.ByTitle;

    /// <summary>Whether axes begin at 0; else they begin below the data.</summary>
    public bool FromZero { get; init; }

    /// <summary>Whether brackets bear stars; else the p-value.</summary>
    public bool Marks { get; init; }

    /// <summary>Lines below the legend.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether a colour with its hatching or mark stands for each label: not where there are more labels than such looks.</summary>
    protected bool IsColoured => Panels.SelectMany(p => p.Series).Select(s => s.Colour).Distinct().Count() <= 2 * Palette.Count;

    /// <summary>Whether there are so many categories that their names have no room side by side, whatever the width.</summary>
    protected bool HasMany => Panels.Max(p => p.Series.Count) > ManyCategories;

    /// <summary>The narrowest place for one category beside others.</summary>
    protected abstract double NarrowSlot { get; }

    /// <summary>The widest place for one category.</summary>
    protected abstract double WideSlot { get; }

    /// <summary>Whether the axes begin at 0, as a sentence.</summary>
    internal string AxisSentence => Array.TrueForAll(Fit(), a => a.Low <= 0) ? "The vertical axes begin at 0." : "The vertical axes do not begin at 0.";

    /// <summary>The numbers behind the drawing.</summary>
    public abstract ResultTable Data();

    /// <summary>Draws the figure.</summary>
    /// <returns>A self-contained SVG document.</returns>
    public string Draw()
    {
        if (Panels.Count == 0 || Panels.Any(p => p.Series.Count == 0)) throw new InvalidOperationException("A figure needs at least one panel, and each panel a category.");
        var svg = new Svg();
        var axes = Fit();
        var layouts = Arrange(axes, out var left);
        for (var i = 0; i < layouts.Length; i++) DrawPanel(svg, layouts[i], axes[i], layouts.Length > 1 ? Letter(i) : "");
        DrawValueLabels(svg, layouts, left);
        var width = Math.Max(layouts.Max(l => l.PlotRight) - Margin, NarrowestText);
        var legend = new FigureLegend(width);
        AddLegend(svg, legend);
        if (Chance is { } chance && axes.Any(a => Shows(a, chance))) legend.Add("chance", (x, y) => DrawChance(svg, x, x + FigureLegend.Sample, y));
        var bottom = legend.Draw(svg, Margin, layouts.Max(l => l.PlotBottom + l.Foot) + 8);
        if (IsMarked && layouts.Any(l => l.BracketLevels.Count > 0 && l.Panel.Brackets.Any(b => b.PValue is not null))) bottom = DrawMarks(svg, bottom);
        bottom = svg.Notes(Margin, bottom, width, [.. Notes, .. layouts.SelectMany(l => l.Labels.Notes).Distinct(), .. OwnNotes(axes, layouts)]);
        return svg.Document(width + (2 * Margin), bottom + Margin + 2, Title, Describe());
    }

    /// <summary>The values that the axis must show.</summary>
    protected abstract IEnumerable<double> Extent(FigureSeries series);

    /// <summary>Draws one category; heights of values come from <paramref name="y"/>.</summary>
    protected abstract void DrawSeries(Svg svg, PanelLayout layout, int position, Func<double, double> y);

    /// <summary>Draws what lies below the categories.</summary>
    protected virtual void DrawBelow(Svg svg, PanelLayout layout, Func<double, double> y)
    {
    }

    /// <summary>Explains the marks.</summary>
    protected abstract void AddLegend(Svg svg, FigureLegend legend);

    /// <summary>What readers must know of the drawing.</summary>
    protected virtual IEnumerable<string> DrawingNotes(IReadOnlyList<ValueAxis> axes) => [];

    /// <summary>What the drawing shows, for readers that cannot see it.</summary>
    protected abstract string Describe();

    /// <summary>Adds the colours, where they stand for labels.</summary>
    protected void AddColours(FigureLegend legend, Action<int, double, double> draw)
    {
        if (!IsColoured) return;
        foreach (var series in Panels.SelectMany(p => p.Series).DistinctBy(s => s.Colour).OrderBy(s => s.Colour)) legend.Add(series.Label, (x, y) => draw(series.Colour, x, y));
    }

    private static string Letter(int panel) => panel < 26 ? $"{(char)('a' + panel)}" : $"{Letter((panel / 26) - 1)}{Letter(panel % 26)}";

    private static bool Shows(ValueAxis axis, double value) => value >= axis.Low && value <= axis.High;

    private static void DrawChance(Svg svg, double left, double right, double y) => svg.Line(left, y, right, y, Palette.Grey, 0.6, "1.5 2");

    /// <summary>Stars also where p-values would be too many to read.</summary>
    private bool IsMarked => Marks || Panels.Max(p => p.Brackets.Count) > MostPValues;

    private static double MarkSize(string mark) => mark[0] == '*' ? 8.5 : FontSizes.Text;

    private string BracketText(FigureBracket bracket) => IsMarked
        ? SignificanceMarks.Of(bracket.PValue)
        : bracket.PValue is { } p ? $"p {Numerals.Relation(p)}" : Refused;

    /// <summary>The axis of each panel.</summary>
    private ValueAxis[] Fit()
    {
        var keys = Panels.Select((p, i) => Axes switch { PanelAxes.Shared => "", PanelAxes.ByTitle => p.Title, _ => $"{i}" }).ToArray();
        var axes = Panels.Zip(keys).GroupBy(p => p.Second).ToDictionary(g => g.Key, g =>
        {
            var values = g.SelectMany(p => p.First.Series).SelectMany(Extent).Where(double.IsFinite);
            var differ = g.SelectMany(p => p.First.Series).SelectMany(s => s.Values.Values).Distinct().Skip(1).Any();
            return new ValueAxis(FromZero ? values.Append(0) : values, Limit, differ ? NarrowestAxis : AxisOfOneValue);
        });
        return [.. keys.Select(k => axes[k])];
    }

    private static double TickWidth(ValueAxis axis) => axis.Ticks.Max(t => Svg.Width(axis.Text(t), FontSizes.Text));

    /// <summary>Places the panels in a grid of equal plots; those of a row have the same top and bottom.</summary>
    private PanelLayout[] Arrange(ValueAxis[] axes, out double labelLeft)
    {
        var label = 11.0;
        labelLeft = Margin;
        var room = axes.Max(TickWidth) + 6;
        var most = Panels.Max(p => p.Series.Count);
        var width = Widest - (2 * Margin) - label;
        var columns = Columns > 0 ? Columns : Math.Min(MostColumns, (int)((width + Gap) / (room + (most * NarrowSlot) + Gap)));
        columns = Math.Clamp(columns, 1, Panels.Count);
        var plot = Math.Min(((width + Gap) / columns) - Gap - room, most * WideSlot);
        var rows = (Panels.Count + columns - 1) / columns;
        _plotHeight = rows > ManyRows ? 92 : 122;
        var layouts = Lay(true);
        // Names that take very much room stand in the legend alone.
        if (IsColoured && layouts.Max(l => l.Labels.Height) > HighestNames) layouts = Lay(false);
        PanelLayout[] Lay(bool named) => Panels.Select(p => new PanelLayout(p, plot, room, Panels.Count > 1, named, [.. p.Brackets.Select(b => BracketText(b) is var text ? Svg.Width(text, MarkSize(text)) : 0)])).ToArray();
        var top = Margin;
        foreach (var row in layouts.Chunk(columns))
        {
            var (head, foot) = (row.Max(l => l.Head), row.Max(l => l.Foot));
            for (var i = 0; i < row.Length; i++)
            {
                (row[i].Top, row[i].PlotTop, row[i].PlotBottom) = (top, top + head, top + head + _plotHeight);
                row[i].PlotLeft = Margin + label + room + (i * (room + plot + Gap));
            }

            top += head + _plotHeight + foot + RowGap;
        }

        return layouts;
    }

    private void DrawPanel(Svg svg, PanelLayout layout, ValueAxis axis, string letter)
    {
        double Y(double value) => layout.PlotBottom - (Math.Clamp(axis.Share(value), 0, 1) * _plotHeight);
        var x = layout.PlotLeft + layout.TitleLeft;
        svg.Text(x - (letter.Length > 0 ? 14 : 0), layout.Top + 8, letter, FontSizes.Title, bold: true);
        var y = layout.Top + 8;
        foreach (var line in layout.Title)
        {
            svg.Text(x, y, line, FontSizes.Text * 1.1, bold: true);
            y += PanelLayout.LineHeight;
        }

        foreach (var line in layout.Subtitle)
        {
            svg.Text(x, y, line, FontSizes.Note, colour: Palette.Grey);
            y += PanelLayout.LineHeight;
        }

        DrawAxes(svg, layout, axis, Y);
        DrawBelow(svg, layout, Y);
        for (var i = 0; i < layout.Panel.Series.Count; i++)
        {
            if (layout.Panel.Series[i].Values.Count > 0) DrawSeries(svg, layout, i, Y);
            else svg.Text(layout.Centre(i), layout.PlotBottom - 4, "–", FontSizes.Text, "middle");
        }

        for (var i = 0; i < layout.BracketLevels.Count; i++) DrawBracket(svg, layout, layout.Panel.Brackets[i], layout.BracketLevels[i]);
    }

    private void DrawAxes(Svg svg, PanelLayout layout, ValueAxis axis, Func<double, double> y)
    {
        if (Chance is { } chance && Shows(axis, chance)) DrawChance(svg, layout.PlotLeft, layout.PlotRight, y(chance));
        svg.Line(layout.PlotLeft, layout.PlotTop, layout.PlotLeft, layout.PlotBottom, Palette.Ink, 0.7);
        svg.Line(layout.PlotLeft, layout.PlotBottom, layout.PlotRight, layout.PlotBottom, Palette.Ink, 0.7);
        foreach (var tick in axis.Ticks)
        {
            svg.Line(layout.PlotLeft - 3, y(tick), layout.PlotLeft, y(tick), Palette.Ink, 0.7);
            svg.Text(layout.PlotLeft - 5, y(tick) + 2.4, axis.Text(tick), FontSizes.Text, "end");
        }

        for (var i = 0; i < layout.Panel.Series.Count; i++)
        {
            svg.Line(layout.Centre(i), layout.PlotBottom, layout.Centre(i), layout.PlotBottom + 3, Palette.Ink, 0.7);
            layout.Labels.Draw(svg, i, layout.Centre(i), layout.PlotBottom + 3);
        }
    }

    private void DrawBracket(Svg svg, PanelLayout layout, FigureBracket bracket, int level)
    {
        var y = layout.PlotTop - 5 - (level * PanelLayout.BracketStep);
        var (from, to) = (layout.Centre(Math.Min(bracket.Left, bracket.Right)) + 1.5, layout.Centre(Math.Max(bracket.Left, bracket.Right)) - 1.5);
        svg.Path([(from, y + 3), (from, y), (to, y), (to, y + 3)], Palette.Ink, 0.7);
        var text = BracketText(bracket);
        var half = Svg.Width(text, MarkSize(text)) / 2;
        var middle = Math.Clamp((from + to) / 2, layout.PlotLeft - layout.SlotWidth + half, Math.Max(layout.PlotRight + 8 - half, layout.PlotLeft + half));
        // Stars stand at the height of capitals, and so need less distance.
        if (IsMarked || bracket.PValue is null) svg.Text(middle, y - (text[0] == '*' ? 0.2 : 2.6), text, MarkSize(text), "middle");
        else svg.PValue(middle, y - 2.6, Numerals.Relation(bracket.PValue.Value), FontSizes.Text);
    }

    /// <summary>Beside the first plot of each row.</summary>
    private void DrawValueLabels(Svg svg, PanelLayout[] layouts, double left)
    {
        foreach (var layout in layouts.Where(l => l.PlotLeft == layouts[0].PlotLeft))
        {
            var text = Svg.Shorten(ValueLabel, FontSizes.AxisTitle, _plotHeight + 20);
            svg.Text(left + 7, (layout.PlotTop + layout.PlotBottom) / 2, text, FontSizes.AxisTitle, "middle", turn: -90);
        }
    }

    /// <summary>The meaning of the marks in one line.</summary>
    private static double DrawMarks(Svg svg, double top)
    {
        double x = Margin;
        foreach (var (mark, meaning) in SignificanceMarks.All)
        {
            svg.Text(x, top + (mark[0] == '*' ? 8.8 : 7), mark, MarkSize(mark));
            x += Svg.Width(mark, MarkSize(mark)) + 3;
            svg.Text(x, top + 7, meaning, FontSizes.Text);
            x += Svg.Width(meaning, FontSizes.Text) + Gap;
        }

        return top + 11.5;
    }

    private IEnumerable<string> OwnNotes(ValueAxis[] axes, PanelLayout[] layouts)
    {
        if (Panels.SelectMany(p => p.Series).Any(s => s.Values.Count == 0)) yield return "–: no finished run.";
        if (layouts.Any(l => l.BracketLevels.Count > 0) && Panels.SelectMany(p => p.Brackets).Any(b => b.PValue is null) && IsMarked) yield return "– above a bracket: not tested, since runs are missing or all differences are equal.";
        if (layouts.Any(l => l.HasTooManyBrackets)) yield return "The tests of panels with very many of them are not drawn.";
        foreach (var note in DrawingNotes(axes)) yield return note;
    }
}
