using System.Globalization;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Errors;

/// <summary>A reliability diagram: the share that came true over the confidence, with intervals, above the number of answers in each bin.</summary>
internal sealed class CalibrationFigure(string title, CalibrationReport calibration)
{
    private const double Left = 46;
    private const double Top = 30;
    private const double Side = 220;
    private const double Gap = 22;
    private const double CountsHeight = 52;

    private readonly Svg _svg = new();

    private static double PlotBottom => Top + Side;

    private static double CountsBottom => PlotBottom + Gap + CountsHeight;

    public string Draw()
    {
        _svg.Text(Left, 16, $"Reliability of {calibration.Of}", FontSizes.Title, bold: true);
        DrawFrame();
        DrawCounts();
        (string Name, CalibrationCurve Curve)[] curves = calibration.After is { } after
            ? [("as answered", calibration.Before), (string.Create(CultureInfo.InvariantCulture, $"at temperature {calibration.Temperature:0.00}"), after)]
            : [("as answered", calibration.Before)];
        for (var i = 0; i < curves.Length; i++) DrawCurve(curves[i].Curve, i, curves.Length);
        var y = CountsBottom + 42;
        for (var i = 0; i < curves.Length; i++, y += 11)
        {
            _svg.Line(Left, y - 2.4, Left + 16, y - 2.4, Palette.Of(i), 1.1, Dash(i));
            Mark(Left + 8, y - 2.4, i);
            _svg.Text(Left + 21, y, string.Create(CultureInfo.InvariantCulture, $"{curves[i].Name}: ECE {curves[i].Curve.ExpectedError:0.000}, greatest error of a bin {curves[i].Curve.MaximumError:0.000}"), FontSizes.Text);
        }

        string[] notes =
        [
            $"{title}: n = {calibration.Before.Count} answers.",
            $"{calibration.Binning}; bars: Wilson's 95 % intervals; grey: perfect.",
            .. calibration.TemperatureSawThem ? ["The temperature was fitted on these very samples, so it flatters."] : Array.Empty<string>(),
        ];
        y = _svg.Notes(Left, y - 6, Side + 40, notes) + 6;
        return _svg.Document(Left + Side + 50, y + 4, "Reliability diagram", ErrorTables.Calibration(calibration));
    }

    private static double X(double confidence) => Left + (Side * confidence);

    private static double Y(double share) => PlotBottom - (Side * share);

    private static string? Dash(int curve) => curve == 0 ? null : "4 2";

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

        _svg.Text(12, (Top + PlotBottom) / 2, "share that came true", FontSizes.AxisTitle, "middle", turn: -90);
        _svg.Text(X(0.5), CountsBottom + 24, "confidence (mean of the bin)", FontSizes.AxisTitle, "middle");
    }

    /// <summary>Answers in each bin, as answered: pale bars from edge to edge.</summary>
    private void DrawCounts()
    {
        var most = calibration.Before.Bins.Max(b => b.Count);
        foreach (var bin in calibration.Before.Bins)
        {
            var height = CountsHeight * bin.Count / most;
            _svg.Rect(X(bin.Low), CountsBottom - height, Math.Max(0.6, Side * (bin.High - bin.Low)), height, Palette.Pale, "#ffffff", 0.4);
        }

        _svg.Line(X(0), CountsBottom, X(1), CountsBottom, Palette.Ink, 0.7);
        _svg.Line(X(0), CountsBottom, X(0), CountsBottom - CountsHeight, Palette.Ink, 0.7);
        _svg.Line(X(0) - 3, CountsBottom - CountsHeight, X(0), CountsBottom - CountsHeight, Palette.Ink, 0.7);
        _svg.Text(X(0) - 5, CountsBottom - CountsHeight + 2.4, $"{most}", FontSizes.Text, "end");
        _svg.Text(X(0) - 5, CountsBottom + 2.4, "0", FontSizes.Text, "end");
        _svg.Text(12, CountsBottom - (CountsHeight / 2), "answers", FontSizes.AxisTitle, "middle", turn: -90);
    }

    private void DrawCurve(CalibrationCurve curve, int position, int curves)
    {
        // Side by side, so that intervals of like confidence do not hide each other.
        var shift = curves > 1 ? (position - 0.5) * 2.4 : 0;
        foreach (var bin in curve.Bins)
        {
            var x = X(bin.Confidence) + shift;
            _svg.Line(x, Y(bin.Interval.Low), x, Y(bin.Interval.High), Palette.Of(position), 0.7);
        }

        _svg.Path(curve.Bins.Select(b => (X(b.Confidence) + shift, Y(b.Right))), Palette.Of(position), 1.1, dash: Dash(position));
        foreach (var bin in curve.Bins) Mark(X(bin.Confidence) + shift, Y(bin.Right), position);
    }

    private void Mark(double x, double y, int position)
    {
        if (position == 0) _svg.Circle(x, y, 2.4, Palette.Of(0), "#ffffff", 0.5);
        else _svg.Diamond(x, y, 3, Palette.Of(position), "#ffffff", 0.5);
    }
}
