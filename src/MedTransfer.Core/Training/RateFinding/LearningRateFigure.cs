using System.Globalization;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Training;

/// <summary>Draws the curve of a learning-rate finder: loss over rate, the rate in powers of ten.</summary>
internal sealed class LearningRateFigure(LearningRateCurve curve)
{
    private const double Width = 360;
    private const double Height = 230;
    private const double Left = 46;
    private const double Right = 12;
    private const double Top = 16;
    private const double Bottom = 40;
    private const double TextSize = 8;

    private readonly Svg _svg = new();

    private IReadOnlyList<LearningRatePoint> Points => curve.Points;

    public string Draw()
    {
        if (Points.Count > 0) DrawCurve();
        return _svg.Document(Width, Height, "Learning-rate finder", $"Training loss of {Points.Count} steps while the learning rate grew; {Legend()}");
    }

    private void DrawCurve()
    {
        // A last loss on its way to infinity would press everything else flat.
        var highest = Math.Max(Points[0].Smoothed, Points[0].Loss) * 1.5;
        var axis = new ValueAxis(Points.SelectMany(p => new[] { p.Smoothed, p.Loss }).Select(loss => Math.Min(loss, highest)), double.PositiveInfinity);
        var (first, last) = (Math.Log10(Points[0].Rate), Math.Log10(Points[^1].Rate));
        double X(double rate) => Left + ((Width - Left - Right) * (last > first ? (Math.Log10(rate) - first) / (last - first) : 0));
        double Y(double loss) => Height - Bottom - ((Height - Top - Bottom) * axis.Share(Math.Clamp(loss, axis.Low, axis.High)));

        foreach (var tick in axis.Ticks)
        {
            _svg.Line(Left, Y(tick), Width - Right, Y(tick), Palette.Pale, 0.4);
            _svg.Text(Left - 5, Y(tick) + 3, tick.ToString($"F{axis.Decimals}", CultureInfo.InvariantCulture), TextSize, "end");
        }

        for (var power = (int)Math.Ceiling(first - 1e-9); power <= last + 1e-9; power++)
        {
            var x = X(Math.Pow(10, power));
            _svg.Line(x, Height - Bottom, x, Height - Bottom + 3, Palette.Ink, 0.6);
            _svg.Text(x, Height - Bottom + 13, $"1e{power}", TextSize, "middle");
        }

        _svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, Palette.Ink, 0.6);
        _svg.Path(Points.Select(p => (X(p.Rate), Y(p.Loss))), Palette.Pale, 0.7);
        _svg.Path(Points.Select(p => (X(p.Rate), Y(p.Smoothed))), Palette.Of(0), 1.4);
        Mark(curve.Steepest, 1);
        Mark(curve.MinimumOverTen, 2);
        _svg.Text((Left + Width - Right) / 2, Height - 12, "learning rate", TextSize, "middle");
        _svg.Text(12, (Top + Height - Bottom) / 2, "training loss (blue: smoothed)", TextSize, "middle", turn: -90);
        _svg.Text(Left, 10, Legend(), TextSize);

        void Mark(double rate, int series)
        {
            if (!(rate >= Points[0].Rate && rate <= Points[^1].Rate)) return;
            _svg.Line(X(rate), Top, X(rate), Height - Bottom, Palette.Of(series), 0.8, "3 2");
            _svg.Circle(X(rate), Y(Points.MinBy(p => Math.Abs(Math.Log(p.Rate / rate)))!.Smoothed), 3, Palette.Of(series), "none", 0);
        }
    }

    private string Legend() => string.Create(CultureInfo.InvariantCulture, $"steepest descent at {curve.Steepest:G3}, a tenth of the minimum's rate {curve.MinimumOverTen:G3}");
}
