using System.Globalization;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Training;

/// <summary>Draws the curve of a learning-rate finder: loss over rate, the rate in powers of ten.</summary>
internal sealed class LearningRateFigure(LearningRateCurve curve)
{
    public string Draw()
    {
        // A last loss on its way to infinity would press everything else flat.
        var highest = curve.Points.Count == 0 ? 0 : Math.Max(curve.Points[0].Smoothed, curve.Points[0].Loss) * 1.5;
        return new LineFigure
        {
            Title = "Learning-rate finder",
            XLabel = "learning rate",
            YLabel = "training loss",
            LogX = true,
            Series =
            [
                new("smoothed loss", [.. curve.Points.Select(p => new LinePoint(p.Rate, Math.Min(p.Smoothed, highest)))]),
                new("loss of each step", [.. curve.Points.Select(p => new LinePoint(p.Rate, Math.Min(p.Loss, highest)))]),
            ],
            Guides = [Place("steepest descent", curve.Steepest), Place("a tenth of the minimum's rate", curve.MinimumOverTen)],
            Notes = [$"{curve.Points.Count} steps while the learning rate grew{(curve.Diverged ? ", until the loss exploded" : "")}; losses above 1.5 times the first are drawn there."],
        }.Draw();
    }

    private static FigureGuide Place(string name, double rate) => new(rate, string.Create(CultureInfo.InvariantCulture, $"{name}: {rate:G3}")) { Vertical = true };
}
