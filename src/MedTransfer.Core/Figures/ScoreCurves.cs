using System.Globalization;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>ROC and precision-recall curves as figures.</summary>
internal static class ScoreCurves
{
    private const double Side = 225;

    /// <summary>More bands hide each other.</summary>
    private const int MostBands = 4;

    /// <summary>The figure with the sentences of its caption.</summary>
    internal static (LineFigure Figure, IEnumerable<string> Caption) Draw(IReadOnlyList<ScoreSeries> scores, bool isRoc, string title)
    {
        var groups = scores.GroupBy(s => s.Label).Select(g => g.ToArray()).ToArray();
        var series = groups.Select(g => Series(g, isRoc, groups.Length <= MostBands)).ToList();
        double[] shares = [.. scores.Select(s => s.Truth.Average()).Distinct()];
        if (isRoc) series.Add(new("chance", [new(0, 0), new(1, 1)]) { Dashed = true, Colour = Palette.Grey });
        return (new LineFigure
        {
            Title = title,
            XLabel = isRoc ? "false positive rate (1 − specificity)" : "recall (sensitivity)",
            YLabel = isRoc ? "true positive rate (sensitivity)" : "precision (positive predictive value)",
            Series = series,
            Limit = 1,
            Least = 0,
            Width = Side,
            Height = Side,
            UnitAxes = true,
            Guides = !isRoc && shares.Length == 1 ? [new(shares[0], "share of positives")] : [],
        }, Caption(groups, isRoc));
    }

    private static IEnumerable<string> Caption(ScoreSeries[][] groups, bool isRoc)
    {
        var (single, several) = (groups.Any(g => g.Length == 1), groups.Any(g => g.Length > 1));
        var hasBands = groups.Length <= MostBands;
        if (single && hasBands) yield return string.Create(CultureInfo.InvariantCulture, $"Bands of single networks: {ResampledCurve.Confidence:0 %} of {ResampledCurve.Resamples:N0} resamples of the samples within their class, at each place of the horizontal axis.");
        if (single && isRoc) yield return "Intervals of single areas (AUC): DeLong's, 95 %.";
        if (several) yield return $"Several networks of one name: the mean of their curves at each place{(hasBands ? ", ± one standard deviation of a sample (ddof = 1)" : "")}; {(isRoc ? "AUC" : "average precision")}: mean ± SD over networks.";
        if (!hasBands) yield return "Bands are left out, since so many would hide each other.";
        var counts = groups.SelectMany(g => g).Select(s => (Positives: s.Truth.Count(t => t == 1), s.Truth.Count)).Distinct().ToArray();
        if (counts.Length == 1) yield return string.Create(CultureInfo.InvariantCulture, $"n = {counts[0].Count:N0} samples, {counts[0].Positives:N0} of them positive.");
    }

    private static LineSeries Series(ScoreSeries[] group, bool isRoc, bool hasBand)
    {
        double[] areas = [.. group.Select(s => Area(s, isRoc))];
        var name = isRoc ? "AUC" : "AP";
        if (group.Length == 1)
        {
            var band = new ResampledCurve(group[0], isRoc);
            var (low, high) = hasBand ? band.Percentiles() : (null, null);
            var interval = isRoc && DeLong.Auc([.. group[0].Truth], [.. group[0].Scores]).Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $" ({i.Low:0.000} to {i.High:0.000})") : "";
            return new(string.Create(CultureInfo.InvariantCulture, $"{group[0].Label}: {name} {areas[0]:0.000}{interval}"), Points(isRoc, band.Curve(), low, high));
        }

        double[][] curves = [.. group.Select(s => new ResampledCurve(s, isRoc).Curve())];
        var at = ResampledCurve.Grid.Select((_, p) => Description.Of([.. curves.Select(c => c[p])])).ToArray();
        var d = Description.Of(areas);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{group[0].Label}: {name} {d.Mean:0.000} ± {d.StandardDeviation:0.000} (n = {d.Count})"),
            Points(isRoc, [.. at.Select(a => a.Mean)], hasBand ? [.. at.Select(a => a.Mean - a.StandardDeviation)] : null, hasBand ? [.. at.Select(a => a.Mean + a.StandardDeviation)] : null));
    }

    /// <summary>The points of a curve; that of an ROC begins in the corner.</summary>
    private static LinePoint[] Points(bool isRoc, double[] curve, double[]? low, double[]? high) =>
        [.. isRoc ? [new LinePoint(0, 0)] : Array.Empty<LinePoint>(), .. ResampledCurve.Grid.Select((x, i) => new LinePoint(x, curve[i], low?[i], high?[i]))];

    private static double Area(ScoreSeries s, bool isRoc) => isRoc ? RocAuc.Binary([.. s.Truth], [.. s.Scores]) : PrecisionRecallCurve.Of([.. s.Truth], [.. s.Scores]).AveragePrecision;
}
