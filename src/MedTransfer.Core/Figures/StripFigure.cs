using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>Every run as a point, those of one seed joined, with mean and standard deviation beside them; from ten runs on with a box of quartiles.</summary>
internal sealed class StripFigure : PanelFigure
{
    private const double Radius = 1.9;
    private const int RunsOfBox = 10;

    protected override double NarrowSlot => HasMany ? 18 : 34;

    protected override double WideSlot => 72;

    private IEnumerable<FigureSeries> All => Panels.SelectMany(p => p.Series);

    /// <inheritdoc/>
    public override ResultTable Data() => new(
        ["panel", "detail", "group", "pair", "value"],
        [.. Panels.SelectMany(p => p.Series.SelectMany(s => s.Values.Select(v => (IReadOnlyList<string>)[p.Title, p.Subtitle, s.Label, v.Key, ResultTable.Number(v.Value)])))]);

    protected override IEnumerable<double> Extent(FigureSeries series) => series.Describe(1) switch
    {
        null => [],
        { Count: 1 } d => [d.Mean],
        var d => [d.Minimum, d.Maximum, d.Mean - d.StandardDeviation, Math.Min(d.Mean + d.StandardDeviation, Math.Max(Limit, d.Maximum))],
    };

    protected override void DrawBelow(Svg svg, PanelLayout layout, Func<double, double> y)
    {
        var series = layout.Panel.Series;
        var places = series.Select((s, i) => Spread(s, layout, i, y)).ToArray();
        for (var i = 0; i + 1 < series.Count; i++)
        {
            foreach (var (key, value) in series[i].Values)
            {
                if (series[i + 1].Values.TryGetValue(key, out var next)) svg.Line(places[i][key], y(value), places[i + 1][key], y(next), Palette.Pale, 0.5);
            }
        }
    }

    protected override void DrawSeries(Svg svg, PanelLayout layout, int position, Func<double, double> y)
    {
        var series = layout.Panel.Series[position];
        var x = layout.Centre(position);
        var places = Spread(series, layout, position, y);
        if (series.Values.Count >= RunsOfBox) DrawBox(svg, series, x, Side(layout), y);
        foreach (var (key, value) in series.Values) Style(series.Colour).DrawMark(svg, places[key], y(value), Radius);
        if (series.Values.Count < 2) return;
        var d = series.Describe(1)!;
        var side = position == layout.Panel.Series.Count - 1 && position > 0 ? Side(layout) : -Side(layout);
        DrawMean(svg, x + side, y(d.Mean), y(Math.Min(d.Mean + d.StandardDeviation, Math.Max(Limit, d.Maximum))), y(d.Mean - d.StandardDeviation), Math.Min(2.5, layout.SlotWidth / 8));
    }

    protected override void AddLegend(Svg svg, FigureLegend legend)
    {
        AddColours(legend, (colour, x, y) => Style(colour).DrawMark(svg, x + (FigureLegend.Sample / 2), y, Radius));
        if (Panels.Any(p => p.Series.Zip(p.Series.Skip(1)).Any(n => n.First.Values.Keys.Any(n.Second.Values.ContainsKey))))
        {
            legend.Add("runs of one seed", (x, y) =>
            {
                svg.Line(x + 3, y + 1.5, x + 19, y - 1.5, Palette.Pale, 0.5);
                svg.Circle(x + 3, y + 1.5, Radius, Palette.Grey, Palette.Paper, 0.4);
                svg.Circle(x + 19, y - 1.5, Radius, Palette.Grey, Palette.Paper, 0.4);
            });
        }

        if (All.Any(s => s.Values.Count > 1)) legend.Add("mean ± sample SD (n − 1)", (x, y) => DrawMean(svg, x + (FigureLegend.Sample / 2), y, y - 4.5, y + 4.5, 2.5));
        if (All.Any(s => s.Values.Count >= RunsOfBox)) legend.Add("quartiles and median", (x, y) => DrawBox(svg, x + (FigureLegend.Sample / 2), y - 4, y, y + 4, 4));
    }

    protected override string Describe() =>
        $"{ValueLabel} of {All.Sum(s => s.Values.Count).ToString(CultureInfo.InvariantCulture)} runs in {(Panels.Count == 1 ? "1 panel" : $"{Panels.Count} panels")}: "
        + string.Join("; ", Panels.SelectMany(p => p.Series.Select(s => $"{p.Title}, {s.Label}: {Numerals.MeanAndDeviation(s.Describe(1))} (n = {s.Values.Count})"))) + ".";

    private static double Side(PanelLayout layout) => Math.Min(11, layout.SlotWidth * 0.27);

    private static void DrawMean(Svg svg, double x, double mean, double high, double low, double cap)
    {
        svg.Whisker(x, high, low, cap);
        svg.Diamond(x, mean, cap + 0.5, Palette.Ink, Palette.Paper, 0.4);
    }

    private static void DrawBox(Svg svg, FigureSeries series, double x, double half, Func<double, double> y)
    {
        double[] sorted = [.. series.Values.Values.Order()];
        DrawBox(svg, x, y(Quantile(0.75)), y(Quantile(0.5)), y(Quantile(0.25)), half * 0.8);

        // Between the two nearest values (type 7 of Hyndman and Fan 1996).
        double Quantile(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
        }
    }

    private static void DrawBox(Svg svg, double x, double high, double middle, double low, double half)
    {
        svg.Rect(x - half, high, 2 * half, low - high, "none", Palette.Grey, 0.7);
        svg.Line(x - half, middle, x + half, middle, Palette.Grey, 1.2);
    }

    private LineStyle Style(int colour) => new(new LineSeries("", []) { Markers = true }, IsColoured ? colour : 0, 1);

    /// <summary>Where the points lie: moved apart sideways where they would cover each other, as far as there is room.</summary>
    private static Dictionary<string, double> Spread(FigureSeries series, PanelLayout layout, int position, Func<double, double> y)
    {
        const double Step = Radius * 1.6;
        var furthest = Math.Max(0, (layout.SlotWidth / 2) - 3) * (series.Values.Count >= RunsOfBox ? 1 : 0.8);
        var steps = (int)(furthest / Step);
        var placed = new List<(double X, double Y)>();
        var places = new Dictionary<string, double>();
        foreach (var (key, value) in series.Values.OrderBy(v => v.Value))
        {
            var height = y(value);
            var free = Enumerable.Range(0, (2 * steps) + 1).Select(i => (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2) * Step)
                .Where(shift => placed.TrueForAll(p => Math.Pow(p.X - shift, 2) + Math.Pow(p.Y - height, 2) >= Radius * Radius * 2.4)).ToArray();
            var chosen = free.Length > 0 ? free[0] : 0;
            placed.Add((chosen, height));
            places[key] = layout.Centre(position) + chosen;
        }

        return places;
    }
}
