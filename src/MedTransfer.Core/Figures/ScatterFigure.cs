namespace MedTransfer.Core.Figures;

/// <summary>
/// Points in a plane, by kind in colour and shape, some of them ringed. One unit is as long on both axes where the figure does not
/// become too flat. Of very many points an even part is drawn, and the figure says so.
/// </summary>
internal sealed class ScatterFigure
{
    private const int MostPoints = 4000;
    private const double Margin = 6;
    private const double PlotWidth = 300;
    private const double LeastHeight = 170;
    private const double Top = 26;

    private readonly Svg _svg = new();

    public required string Title { get; init; }

    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    /// <summary>The names of the kinds, in the order of the legend.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The points; ringed ones lie on top, and later ones.</summary>
    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    /// <summary>What a ring means.</summary>
    public string RingLabel { get; init; } = "";

    /// <summary>Lines below the legend.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public string Draw()
    {
        ScatterPoint[] seen = [.. Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))];
        var drawn = seen.Length <= MostPoints ? seen : [.. Enumerable.Range(0, MostPoints).Select(i => seen[(int)((long)i * seen.Length / MostPoints)])];
        var (x, y) = (Axis(seen.Select(p => p.X)), Axis(seen.Select(p => p.Y)));
        var height = Math.Clamp(PlotWidth * (y.High - y.Low) / (x.High - x.Low), LeastHeight, PlotWidth);
        var tickWidth = y.Ticks.Max(t => Svg.Width(y.Text(t), FontSizes.Text));
        var (left, bottom) = (Margin + 19 + tickWidth, Top + height);
        double X(double value) => left + (PlotWidth * x.Share(value));
        double Y(double value) => bottom - (height * y.Share(value));

        _svg.Text(left, Margin + 8, Svg.Shorten(Title, FontSizes.Title * 1.08, PlotWidth + 12), FontSizes.Title, bold: true);
        foreach (var tick in y.Ticks)
        {
            _svg.Line(left - 3, Y(tick), left, Y(tick), Palette.Ink, 0.7);
            _svg.Text(left - 5, Y(tick) + 2.4, y.Text(tick), FontSizes.Text, "end");
        }

        foreach (var tick in x.Ticks)
        {
            _svg.Line(X(tick), bottom, X(tick), bottom + 3, Palette.Ink, 0.7);
            _svg.Text(X(tick), bottom + 11, x.Text(tick), FontSizes.Text, "middle");
        }

        _svg.Line(left, Top, left, bottom, Palette.Ink, 0.7);
        _svg.Line(left, bottom, left + PlotWidth, bottom, Palette.Ink, 0.7);
        _svg.Text(left - 12 - tickWidth, (Top + bottom) / 2, YLabel, FontSizes.AxisTitle, "middle", turn: -90);
        _svg.Text(left + (PlotWidth / 2), bottom + 22, XLabel, FontSizes.AxisTitle, "middle");

        LineStyle[] styles = [.. Kinds.Select((k, i) => new LineStyle(new(k, []) { Line = false, Markers = true }, i, Kinds.Count))];
        var radius = drawn.Length > 1000 ? 1.3 : drawn.Length > 300 ? 1.7 : 2.2;
        foreach (var point in drawn.OrderBy(p => p.Ringed))
        {
            styles[point.Kind].DrawMark(_svg, X(point.X), Y(point.Y), radius);
            if (point.Ringed) _svg.Circle(X(point.X), Y(point.Y), radius + 1.9, "none", Palette.Ink, drawn.Length > 300 ? 0.45 : 0.7);
        }

        var end = DrawLegend(styles, left, bottom + 28);
        IEnumerable<string> notes = drawn.Length < seen.Length ? [.. Notes, $"Drawn: {drawn.Length} of {seen.Length} points, evenly chosen."] : Notes;
        end = _svg.Notes(left, end, PlotWidth, notes);
        return _svg.Document(left + PlotWidth + 12 + Margin, end + Margin + 2, Title, $"{YLabel} over {XLabel}: {seen.Length} points. {string.Join(" ", Notes)}");
    }

    private static ValueAxis Axis(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var size = all.Select(Math.Abs).DefaultIfEmpty(1).Max();
        return new(all, double.PositiveInfinity, all.Distinct().Count() < 2 ? Math.Max(size / 10, 1e-6) : 0);
    }

    private double DrawLegend(LineStyle[] styles, double left, double top)
    {
        var legend = new FigureLegend(PlotWidth);
        for (var i = 0; i < styles.Length; i++)
        {
            var style = styles[i];
            legend.Add(Kinds[i], (x, y) => style.DrawMark(_svg, x + (FigureLegend.Sample / 2), y, 2.2));
        }

        if (Points.Any(p => p.Ringed)) legend.Add(RingLabel, (x, y) => _svg.Circle(x + (FigureLegend.Sample / 2), y, 4.1, "none", Palette.Ink, 0.7));
        return legend.Draw(_svg, left, top);
    }
}
