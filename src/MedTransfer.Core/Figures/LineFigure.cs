using MedTransfer.Core.Results;


namespace MedTransfer.Core.Figures;

/// <summary>
/// Lines over a numeric axis or over named categories, for print: intervals are bands there and bars here. The legend stands below
/// the plot and the names of levels beside it, so that no text covers data or another text.
/// </summary>
internal sealed class LineFigure
{
    private const double Margin = 6;
    private const double NarrowestPlot = 290;
    private const double WidestPlot = 430;
    private const double WidestGuideLabel = 92;
    private const double SlotWish = 26;
    private const double MostOverhang = 20;
    private const double Dodge = 6;
    private const double Cap = 1.8;

    private readonly Svg _svg = new();
    private ValueScale _values = null!;
    private PlaceScale _places = null!;
    private double _left;
    private double _top;
    private double _plotWidth;
    private double _tickWidth;

    /// <summary>Stands above the plot.</summary>
    public required string Title { get; init; }

    /// <summary>What the horizontal axis shows.</summary>
    public required string XLabel { get; init; }

    /// <summary>What the vertical axis shows.</summary>
    public required string YLabel { get; init; }

    /// <summary>The lines, in the order of the legend.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Names of x = 0, 1, 2 and so on; null for a numeric axis.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Whether the numeric axis is in powers of ten; what is not positive is left out then.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the vertical axis is in powers of ten; what is not positive is left out then, and intervals end at the axis.</summary>
    public bool LogY { get; init; }

    /// <summary>Largest value that is possible (1 for an AUC): the vertical axis does not pass it unless the data do. None by default.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>Least value that is possible. What intervals say beyond both ends is cut off, and a note says so. None by default.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Places of ticks on the numeric horizontal axis; round ones when null. Those whose texts would meet are left out.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }

    /// <summary>How a place on the numeric horizontal axis is written; the usual way when null.</summary>
    public Func<double, string>? PlaceText { get; init; }

    /// <summary>Whether both axes run from 0 to 1, as those of shares do.</summary>
    public bool UnitAxes { get; init; }

    /// <summary>Height of the plot in points.</summary>
    public double Height { get; init; } = 170;

    /// <summary>Width of the plot in points; as wide as its categories need when null.</summary>
    public double? Width { get; init; }

    /// <summary>Levels and places to compare with.</summary>
    public IReadOnlyList<FigureGuide> Guides { get; init; } = [];

    /// <summary>Lines below the legend: how many there are and what the intervals are.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    private double Bottom => _top + Height;

    private double Right => _left + _plotWidth;

    private double[] Ends => UnitAxes ? [0, 1] : [];

    private IEnumerable<FigureGuide> Levels => Guides.Where(g => !g.Vertical && double.IsFinite(g.Value) && (!LogY || g.Value > 0));

    private IEnumerable<FigureGuide> Places => Guides.Where(g => g.Vertical && IsPlace(g.Value));

    /// <summary>Draws the figure.</summary>
    /// <returns>A self-contained SVG document.</returns>
    public string Draw()
    {
        var guideLabels = Levels.Select(g => (Guide: g, Lines: Svg.Wrap(g.Label, WidestGuideLabel, FontSizes.Text))).ToArray();
        var guideWidth = guideLabels.SelectMany(g => g.Lines).Select(l => Svg.Width(l, FontSizes.Text) + 6).DefaultIfEmpty(0).Max();
        FitAxes();
        _tickWidth = _values.Levels.Max(t => Svg.Width(t.Text, FontSizes.Text));
        var room = Margin + 19 + _tickWidth;
        _plotWidth = Math.Min(Width ?? Math.Clamp((Categories?.Count ?? 0) * SlotWish, NarrowestPlot, WidestPlot), PanelFigure.Widest - room - guideWidth - Margin);
        var names = Categories is { Count: > 0 } categories ? new CategoryLabels(categories, _plotWidth / categories.Count, room + MostOverhang - Margin) : null;
        _left = Math.Max(room, (names?.Overhang ?? 0) + Margin);
        _plotWidth = Math.Min(_plotWidth, PanelFigure.Widest - _left - guideWidth - Margin);
        _top = _svg.Title(_left, Margin + 8, _plotWidth + guideWidth, Title) + 7;

        DrawValueAxis();
        var y = DrawPlaceAxis(names);
        DrawGuides(guideLabels);
        var styles = Series.Select((s, i) => new LineStyle(s, i, Series.Count)).ToArray();
        for (var i = 0; i < Series.Count; i++) DrawIntervals(i, styles[i]);
        for (var i = Series.Count - 1; i >= 0; i--) DrawSeries(i, styles[i]); // The first one on top.
        var tail = Categories is null && _places.Ticks.Count > 0 ? Svg.Width(_places.Ticks.MaxBy(t => t.Place).Text, FontSizes.Text) / 2 : 0;
        var wide = _plotWidth + Math.Max(guideWidth, tail - 4);
        y = DrawLegend(y, wide, styles);
        string[] cut = Series.SelectMany(Seen).Any(p => p.HasInterval && IsCut(p)) ? ["Intervals are cut off where no value is possible."] : [];
        y = _svg.Notes(_left, y, wide, [.. Notes, .. names?.Notes ?? [], .. cut]);
        return _svg.Document(_left + wide + Margin, y + Margin + 2, Title, $"{YLabel} over {XLabel}: {string.Join(", ", Series.Select(s => s.Label).Where(l => l.Length > 0))}. {string.Join(" ", Notes)}");
    }

    /// <summary>The numbers behind the drawing, one row a point.</summary>
    public ResultTable Data()
    {
        var hasIntervals = Series.SelectMany(s => s.Points).Any(p => p.HasInterval);
        return new(
            hasIntervals ? ["series", "x", "y", "low", "high"] : ["series", "x", "y"],
            [.. Series.SelectMany(s => s.Points.Select(p => (IReadOnlyList<string>)
            [
                s.Label, Categories?.ElementAtOrDefault((int)p.X) ?? ResultTable.Number(p.X), double.IsFinite(p.Y) ? ResultTable.Number(p.Y) : "",
                .. hasIntervals ? new[] { p.HasInterval ? ResultTable.Number(p.Low) : "", p.HasInterval ? ResultTable.Number(p.High) : "" } : [],
            ]))]);
    }

    private bool IsPlace(double x) => double.IsFinite(x) && (!LogX || Categories is not null || x > 0);

    private bool IsSeen(LinePoint p) => IsPlace(p.X) && double.IsFinite(p.Y) && (!LogY || p.Y > 0);

    private IEnumerable<LinePoint> Seen(LineSeries series) => series.Points.Where(IsSeen);

    /// <summary>The point with what of its interval is possible.</summary>
    private LinePoint Cut(LinePoint p) => p.HasInterval && IsCut(p) ? p with { Low = Math.Max(p.Low!.Value, Math.Min(Least, p.Y)), High = Math.Min(p.High!.Value, Math.Max(Limit, p.Y)) } : p;

    private bool IsCut(LinePoint p) => p.Low < Least || p.High > Limit;

    private void FitAxes()
    {
        var seen = Series.SelectMany(Seen).ToArray();
        _values = new([.. seen.SelectMany(p => Cut(p).Extent), .. Levels.Select(g => g.Value), .. Ends], Limit, LogY);
        _places = Categories is not null
            ? new(Categories.Count)
            : new([.. seen.Select(p => p.X), .. Places.Select(g => g.Value), .. Ends, .. (Ticks ?? []).Where(IsPlace)], LogX, Ticks, PlaceText);
    }

    private double X(double place) => _left + (_plotWidth * _places.Share(place));

    /// <summary>Where a point lies; those of different series over one category stand side by side.</summary>
    private double X(double place, int series)
    {
        if (Categories is null || Series.Count < 2) return X(place);
        var step = Math.Min(Dodge, _plotWidth / Categories.Count * 0.75 / Series.Count);
        return X(place) + ((series - ((Series.Count - 1) / 2.0)) * step);
    }

    private double Y(double value) => Bottom - (Height * _values.Share(value));

    private void DrawValueAxis()
    {
        foreach (var (tick, text) in _values.Levels)
        {
            _svg.Line(_left, Y(tick), Right, Y(tick), Palette.Grid, 0.4);
            _svg.Line(_left - 3, Y(tick), _left, Y(tick), Palette.Ink, 0.7);
            _svg.Text(_left - 5, Y(tick) + 2.4, text, FontSizes.Text, "end");
        }

        _svg.Line(_left, _top, _left, Bottom, Palette.Ink, 0.7);
        _svg.Text(_left - 12 - _tickWidth, (_top + Bottom) / 2, Svg.Shorten(YLabel, FontSizes.AxisTitle, Height + 10), FontSizes.AxisTitle, "middle", turn: -90);
    }

    /// <summary>Draws the horizontal axis with its names and returns its lower end.</summary>
    private double DrawPlaceAxis(CategoryLabels? names)
    {
        _svg.Line(_left, Bottom, Right, Bottom, Palette.Ink, 0.7);
        // From the far end on, each text that keeps clear of the one drawn before.
        var free = double.PositiveInfinity;
        foreach (var (place, text) in _places.Ticks.Where(_ => names is null).OrderByDescending(t => t.Place))
        {
            var half = Svg.Width(text, FontSizes.Text) / 2;
            _svg.Line(X(place), Bottom, X(place), Bottom + 3, Palette.Ink, 0.7);
            if (X(place) + half > free - 3) continue;
            _svg.Text(X(place), Bottom + 11, text, FontSizes.Text, "middle");
            free = X(place) - half;
        }

        for (var i = 0; i < (names is null ? 0 : Categories!.Count); i++)
        {
            _svg.Line(X(i), Bottom, X(i), Bottom + 3, Palette.Ink, 0.7);
            names!.Draw(_svg, i, X(i), Bottom + 3);
        }

        var y = Bottom + 3 + (names?.Height ?? 9) + 10;
        _svg.Text((_left + Right) / 2, y, XLabel, FontSizes.AxisTitle, "middle");
        return y + 6;
    }

    private void DrawGuides((FigureGuide Guide, IReadOnlyList<string> Lines)[] labels)
    {
        foreach (var guide in Levels) _svg.Line(_left, Y(guide.Value), Right, Y(guide.Value), Palette.Grey, 0.7, "4 2.5");
        foreach (var (place, i) in Places.Select((p, i) => (p, i))) _svg.Line(X(place.Value), _top, X(place.Value), Bottom, Palette.Grey, 0.8, PlaceDash(i));

        // From the top down, each at its height or below the one before; then back up where the last would leave the plot.
        var sorted = labels.OrderByDescending(l => l.Guide.Value).ToArray();
        var tops = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) tops[i] = Math.Max(Y(sorted[i].Guide.Value) - 4, i == 0 ? 0 : tops[i - 1] + Height(i - 1));
        for (var i = sorted.Length - 1; i >= 0; i--) tops[i] = Math.Min(tops[i], (i == sorted.Length - 1 ? Bottom + 4 : tops[i + 1]) - Height(i));
        for (var i = 0; i < sorted.Length; i++)
        {
            for (var line = 0; line < sorted[i].Lines.Count; line++) _svg.Text(Right + 4, tops[i] + 6.4 + (line * 8), sorted[i].Lines[line], FontSizes.Text, colour: Palette.Grey);
        }

        double Height(int i) => (sorted[i].Lines.Count * 8) + 1;
    }

    private void DrawIntervals(int series, LineStyle style)
    {
        if (Categories is null)
        {
            foreach (var run in Series[series].Stretches(p => IsSeen(p) && p.HasInterval))
            {
                var band = run.Select(p => (X(p.X), Y(Cut(p).High!.Value))).Concat(run.Reverse().Select(p => (X(p.X), Y(Cut(p).Low!.Value))));
                _svg.Area(band, style.Colour, opacity: Series.Count > 5 ? 0.1 : 0.16);
            }

            return;
        }

        foreach (var point in Seen(Series[series]).Where(p => p.HasInterval).Select(Cut))
        {
            var (x, low, high) = (X(point.X, series), Y(point.Low!.Value), Y(point.High!.Value));
            _svg.Whisker(x, high, low, Cap, style.Colour);
        }
    }

    private void DrawSeries(int number, LineStyle style)
    {
        var series = Series[number];
        foreach (var run in series.Stretches(IsSeen))
        {
            var points = run.Select(p => (X: X(p.X, number), Y: Y(p.Y))).ToArray();
            if (series.Line && points.Length > 1) style.DrawLine(_svg, points);
            // A point between gaps has no line to be seen by.
            else if (style.Every == 0) style.DrawMark(_svg, points[0].X, points[0].Y);
        }

        for (var i = 0; i < series.Points.Count; i++)
        {
            if (style.Marks(i) && IsSeen(series.Points[i])) style.DrawMark(_svg, X(series.Points[i].X, number), Y(series.Points[i].Y));
        }
    }

    private double DrawLegend(double top, double width, LineStyle[] styles)
    {
        var legend = new FigureLegend(width);
        for (var i = 0; i < Series.Count; i++)
        {
            var (series, style) = (Series[i], styles[i]);
            legend.Add(series.Label, (x, y) =>
            {
                if (series.Line) style.DrawLine(_svg, [(x, y), (x + FigureLegend.Sample, y)]);
                if (style.Every > 0) style.DrawMark(_svg, x + (FigureLegend.Sample / 2), y);
            });
        }

        foreach (var (place, i) in Places.Select((p, i) => (p, i))) legend.Add(place.Label, (x, y) => _svg.Line(x, y, x + FigureLegend.Sample, y, Palette.Grey, 0.8, PlaceDash(i)));
        return legend.Draw(_svg, _left, top + 2);
    }

    private static string PlaceDash(int place) => place % 2 == 0 ? "1.5 1.8" : "6 2";
}
