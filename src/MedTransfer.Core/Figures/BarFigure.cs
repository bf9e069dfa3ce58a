using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>Means as bars with standard deviations as whiskers and, unless left out, every run as a dot.</summary>
internal sealed class BarFigure : PanelFigure
{
    private const double BarShare = 0.64;
    private const double WidestBar = 30;
    private const double Dot = 1.25;

    /// <summary>Share of the data's range that bars reach below the lowest value where the axis does not begin at 0.</summary>
    private const double Foot = 0.18;

    /// <summary>What the number of runs is reduced by in the standard deviation: 1 for that of a sample, 0 for that of the runs themselves.</summary>
    public int Ddof { get; init; } = 1;

    /// <summary>Whether the single runs are drawn.</summary>
    public bool Runs { get; init; } = true;

    protected override double NarrowSlot => HasMany ? 15 : 24;

    protected override double WideSlot => 56;

    private bool HasDeviations => Panels.SelectMany(p => p.Series).Any(s => s.Values.Count > Ddof);

    /// <inheritdoc/>
    public override ResultTable Data() => new(
        ["panel", "detail", "group", "n", "mean", "sd", "ddof", "minimum", "maximum"],
        [.. Panels.SelectMany(p => p.Series.Select(s => (IReadOnlyList<string>)
        [
            p.Title, p.Subtitle, s.Label, s.Values.Count.ToString(CultureInfo.InvariantCulture), .. s.Describe(Ddof) is { } d
                ? new[] { ResultTable.Number(d.Mean), double.IsNaN(d.StandardDeviation) ? "" : ResultTable.Number(d.StandardDeviation), ResultTable.Number(Ddof), ResultTable.Number(d.Minimum), ResultTable.Number(d.Maximum) }
                : ["", "", ResultTable.Number(Ddof), "", ""],
        ]))]);

    protected override IEnumerable<double> Extent(FigureSeries series)
    {
        if (series.Describe(Ddof) is not { } d) return [];
        var deviation = Deviation(d);
        var (low, high) = (d.Mean - deviation, Math.Min(d.Mean + deviation, Math.Max(Limit, d.Mean)));
        double[] seen = Runs ? [low, high, d.Minimum, d.Maximum] : [low, high];
        var foot = seen.Min() - (Foot * Math.Max(seen.Max() - seen.Min(), Math.Abs(d.Mean) / 500));
        return [.. seen, seen.Min() >= 0 ? Math.Max(foot, 0) : foot];
    }

    protected override void DrawSeries(Svg svg, PanelLayout layout, int position, Func<double, double> y)
    {
        var series = layout.Panel.Series[position];
        var d = series.Describe(Ddof)!;
        var (x, width) = (layout.Centre(position), Math.Min(layout.SlotWidth * BarShare, WidestBar));
        Style(series.Colour).Draw(svg, x - (width / 2), y(d.Mean), width, layout.PlotBottom - y(d.Mean));
        if (Runs) DrawRuns(svg, series, x, width, y);
        if (double.IsNaN(d.StandardDeviation)) return;
        svg.Whisker(x, y(Math.Min(d.Mean + d.StandardDeviation, Math.Max(Limit, d.Mean))), y(d.Mean - d.StandardDeviation), Math.Min(width / 4, 4), isCapped: d.Mean + d.StandardDeviation <= Limit);
    }

    protected override void AddLegend(Svg svg, FigureLegend legend)
    {
        AddColours(legend, (colour, x, y) => Style(colour).Draw(svg, x + 3, y - 4, FigureLegend.Sample - 6, 8));
        if (HasDeviations) legend.Add(Ddof == 1 ? "mean ± sample SD (n − 1)" : $"mean ± SD (ddof {Ddof})", (x, y) => svg.Whisker(x + (FigureLegend.Sample / 2), y - 4, y + 4, 3));
        if (Runs) legend.Add("single runs", (x, y) => svg.Circle(x + (FigureLegend.Sample / 2), y, Dot, Palette.Paper, Palette.Ink, 0.5));
    }

    protected override IEnumerable<string> DrawingNotes(IReadOnlyList<ValueAxis> axes)
    {
        if (axes.Any(a => a.Low > 0)) yield return AxisSentence;
        if (Panels.SelectMany(p => p.Series).Any(s => s.Describe(Ddof) is { } d && d.Mean + Deviation(d) > Limit && d.Mean <= Limit))
            yield return string.Create(CultureInfo.InvariantCulture, $"Whiskers without a cap end at {Limit}, the largest possible value.");
    }

    protected override string Describe() => $"{ValueLabel}: bars are means over runs in {(Panels.Count == 1 ? "1 panel" : $"{Panels.Count} panels")}: "
        + string.Join("; ", Panels.SelectMany(p => p.Series.Select(s => $"{p.Title}, {s.Label}: {Numerals.MeanAndDeviation(s.Describe(Ddof))} (n = {s.Values.Count})"))) + ".";

    private static double Deviation(Description d) => double.IsNaN(d.StandardDeviation) ? 0 : d.StandardDeviation;

    private BarStyle Style(int colour) => new(IsColoured ? colour : 0);

    /// <summary>The runs side by side beside the whisker, in the order of their keys.</summary>
    private static void DrawRuns(Svg svg, FigureSeries series, double x, double width, Func<double, double> y)
    {
        var step = Math.Min(3.2, (width - 4) / Math.Max(1, series.Values.Count - 1));
        if (step < 0.4) return;
        var i = 0;
        foreach (var value in series.Values.Values) svg.Circle(x + ((i++ - ((series.Values.Count - 1) / 2.0)) * step), y(value), Dot, Palette.Paper, Palette.Ink, 0.5);
    }
}
