using System.Globalization;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Core.Training;

/// <summary>What a learning-rate finder saw: the loss while the rate grew.</summary>
/// <param name="Points">The steps in order; those after the loss exploded were not made.</param>
/// <param name="Diverged">Whether the loss exploded before the highest rate.</param>
public sealed record LearningRateCurve(IReadOnlyList<LearningRatePoint> Points, bool Diverged)
{
    /// <summary>Points on either side over which a slope is taken: that between neighbours is chance.</summary>
    private const int Reach = 5;

    /// <summary>The first points, one in so many, over which the mean is still young.</summary>
    private const int Young = 5;

    /// <summary>
    /// The rate at which the smoothed loss falls fastest per order of magnitude, before it is least: what comes after is an explosion.
    /// The first fifth of the points does not count. NaN where it never falls.
    /// </summary>
    public double Steepest { get; } = SteepestOf(Points);

    /// <summary>A tenth of the rate at which the smoothed loss is least; NaN without points.</summary>
    public double MinimumOverTen { get; } = Points.Count == 0 ? double.NaN : Points.MinBy(p => p.Smoothed)!.Rate / 10;

    /// <summary>The rate to begin with: the steepest, or a tenth of that of the least loss where the loss never falls.</summary>
    public double Suggestion => double.IsNaN(Steepest) ? MinimumOverTen : Steepest;

    /// <summary>Whether two curves have the same points.</summary>
    /// <param name="other">The other curve.</param>
    public bool Equals(LearningRateCurve? other) => other is not null && Diverged == other.Diverged && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points.Count, Diverged);

    /// <summary>The points as a table with the columns <c>lr</c>, <c>loss</c> and <c>smoothed</c>.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("lr,loss,smoothed\n");
        foreach (var (rate, loss, smoothed) in Points) text.Append(CultureInfo.InvariantCulture, $"{rate:R},{loss:R},{smoothed:R}\n");
        return text.ToString();
    }

    /// <summary>The curve as a picture, with both suggestions marked.</summary>
    public string ToSvg() => new LearningRateFigure(this).Draw();

    /// <summary>Writes the table and the picture.</summary>
    /// <param name="folder">The folder; made when it is not there. Its files <c>lr-find.csv</c> and <c>lr-find.svg</c> are replaced.</param>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, "lr-find.csv"), ToCsv());
        AtomicFile.WriteText(Path.Combine(folder, "lr-find.svg"), ToSvg());
    }

    private static double SteepestOf(IReadOnlyList<LearningRatePoint> points)
    {
        var (best, slope) = (double.NaN, 0.0);
        var least = points.Count == 0 ? 0 : points.Index().MinBy(p => p.Item.Smoothed).Index;
        for (var i = Math.Max(Reach, points.Count / Young); i < Math.Min(least, points.Count - Reach); i++)
        {
            var (from, to) = (points[i - Reach], points[i + Reach]);
            var here = (to.Smoothed - from.Smoothed) / Math.Log(to.Rate / from.Rate);
            if (here < slope) (best, slope) = (points[i].Rate, here);
        }

        return best;
    }
}
