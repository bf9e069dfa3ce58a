using System.Globalization;
using MedTransfer.Core.Errors;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Figures;

/// <summary>Reliability diagrams: the share that came true over the confidence, with intervals, above the number of answers in each bin.</summary>
internal sealed class ReliabilityFigure
{
    private const double Margin = 6;
    private const double Left = 46;
    private const double Side = 220;
    private const double Gap = 22;
    private const double CountsHeight = 52;
    private const double Width = Left + Side + 50;
    private const double MarkSize = 2.2;
    private const double Shift = 2.4;

    /// <summary>The intervals of more curves hide each other.</summary>
    internal const int MostIntervals = 4;

    private readonly Svg _svg = new();
    private double _top;

    public required string Title { get; init; }

    /// <summary>The curves with their names; the bars of the counts are those of the first.</summary>
    public required IReadOnlyList<(string Name, CalibrationCurve Curve)> Curves { get; init; }

    /// <summary>Lines below the legend.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it shows, for readers that cannot see it.</summary>
    public required string Description { get; init; }

    private double PlotBottom => _top + Side;

    private double CountsBottom => PlotBottom + Gap + CountsHeight;

    /// <summary>The numbers behind the drawing, one row a bin.</summary>
    public ResultTable Data() => new(
        ["curve", "from", "to", "answers", "confidence", "right", "low", "high"],
        [.. Curves.SelectMany(c => c.Curve.Bins.Select(b => (IReadOnlyList<string>)
        [
            c.Name, ResultTable.Number(b.Low), ResultTable.Number(b.High), ResultTable.Number(b.Count), ResultTable.Number(b.Confidence), ResultTable.Number(b.Right),
            ResultTable.Number(b.Interval.Low), ResultTable.Number(b.Interval.High),
        ]))]);

    public string Draw()
    {
        _top = _svg.Title(Margin, Margin + 10, Width - (2 * Margin), Title) + 14;
        DrawFrame();
        DrawCounts();
        var styles = Curves.Select((c, i) => new LineStyle(new LineSeries(c.Name, []) { Markers = true, Dashed = i % 2 == 1 }, i, Curves.Count)).ToArray();
        for (var i = 0; i < Curves.Count; i++) DrawCurve(Curves[i].Curve, styles[i], (i - ((Curves.Count - 1) / 2.0)) * Shift);
        var legend = new FigureLegend(Width - (2 * Margin));
        for (var i = 0; i < Curves.Count; i++)
        {
            var (style, (name, curve)) = (styles[i], Curves[i]);
            var text = string.Create(CultureInfo.InvariantCulture, $"{name}: ECE {curve.ExpectedError:0.000}, greatest error of a bin {curve.MaximumError:0.000}");
            legend.Add(text, (x, y) =>
            {
                style.DrawLine(_svg, [(x, y), (x + FigureLegend.Sample, y)]);
                style.DrawMark(_svg, x + (FigureLegend.Sample / 2), y, MarkSize);
            });
        }

        legend.Add("perfect", (x, y) => _svg.Line(x, y, x + FigureLegend.Sample, y, Palette.Pale, 1));
        var bottom = _svg.Notes(Margin, legend.Draw(_svg, Margin, CountsBottom + 32), Width - (2 * Margin), Notes);
        return _svg.Document(Width, bottom + Margin + 2, Title, Description);
    }

    private static double X(double confidence) => Left + (Side * confidence);

    private double Y(double share) => PlotBottom - (Side * share);

    private void DrawFrame()
    {
        _svg.Line(X(0), Y(0), X(1), Y(1), Palette.Pale, 1);
        _svg.Line(X(0), Y(0), X(1), Y(0), Palette.Ink, 0.7);
        _svg.Line(X(0), Y(0), X(0), Y(1), Palette.Ink, 0.7);
        for (var t = 0; t <= 5; t++)
        {
            var (value, text) = (t / 5.0, (t / 5.0).ToString("0.0", CultureInfo.InvariantCulture));
            _svg.Line(X(0) - 3, Y(value), X(0), Y(value), Palette.Ink, 0.7);
            _svg.Text(X(0) - 5, Y(value) + 2.4, text, FontSizes.Text, "end");
            _svg.Line(X(value), Y(0), X(value), Y(0) + 3, Palette.Ink, 0.7);
            _svg.Line(X(value), CountsBottom, X(value), CountsBottom + 3, Palette.Ink, 0.7);
            _svg.Text(X(value), CountsBottom + 11, text, FontSizes.Text, "middle");
        }

        _svg.Text(12, (_top + PlotBottom) / 2, "share that came true", FontSizes.AxisTitle, "middle", turn: -90);
        _svg.Text(X(0.5), CountsBottom + 24, "confidence (mean of the bin)", FontSizes.AxisTitle, "middle");
    }

    /// <summary>Answers in each bin, as answered: pale bars from edge to edge.</summary>
    private void DrawCounts()
    {
        var bins = Curves.Count == 0 ? [] : Curves[0].Curve.Bins;
        var most = bins.Select(b => b.Count).DefaultIfEmpty(1).Max();
        foreach (var bin in bins)
        {
            var height = CountsHeight * bin.Count / most;
            _svg.Rect(X(bin.Low), CountsBottom - height, Math.Max(0.6, Side * (bin.High - bin.Low)), height, Palette.Pale, Palette.Paper, 0.4);
        }

        _svg.Line(X(0), CountsBottom, X(1), CountsBottom, Palette.Ink, 0.7);
        _svg.Line(X(0), CountsBottom, X(0), CountsBottom - CountsHeight, Palette.Ink, 0.7);
        _svg.Line(X(0) - 3, CountsBottom - CountsHeight, X(0), CountsBottom - CountsHeight, Palette.Ink, 0.7);
        _svg.Text(X(0) - 5, CountsBottom - CountsHeight + 2.4, most.ToString("N0", CultureInfo.InvariantCulture), FontSizes.Text, "end");
        _svg.Text(X(0) - 5, CountsBottom + 2.4, "0", FontSizes.Text, "end");
        _svg.Text(12, CountsBottom - (CountsHeight / 2), "answers", FontSizes.AxisTitle, "middle", turn: -90);
    }

    /// <summary>Curves side by side, so that intervals of like confidence do not hide each other.</summary>
    private void DrawCurve(CalibrationCurve curve, LineStyle style, double shift)
    {
        double Place(CalibrationBin bin) => Math.Clamp(X(bin.Confidence) + shift, X(0), X(1));
        foreach (var bin in Curves.Count <= MostIntervals ? curve.Bins : []) _svg.Line(Place(bin), Y(bin.Interval.Low), Place(bin), Y(bin.Interval.High), style.Colour, 0.7);
        style.DrawLine(_svg, [.. curve.Bins.Select(b => (Place(b), Y(b.Right)))]);
        foreach (var bin in curve.Bins) style.DrawMark(_svg, Place(bin), Y(bin.Right), MarkSize);
    }
}
