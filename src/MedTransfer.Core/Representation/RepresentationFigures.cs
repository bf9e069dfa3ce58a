using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>Comparisons as figures.</summary>
internal static class RepresentationFigures
{
    public static string Lines(RepresentationComparison result)
    {
        string[] stages = [.. result.Stages.Select(s => s.Stage).Distinct()];
        var series = new List<LineSeries>();
        foreach (var measure in result.Options.Measures)
        {
            var points = result.Stages.Where(s => s.Measure == measure).ToArray();
            series.Add(new(Title(measure), [.. points.Select((s, i) => new LinePoint(i, s.Value, s.Interval?.Low, s.Interval?.High))]) { Markers = true });
        }

        series.AddRange(result.Options.Measures.Select(m => Noise(m, result.Stages.Where(s => s.Measure == m).Select(s => s.Noise))).OfType<LineSeries>());
        return new LineFigure
        {
            Title = $"{result.First} against {result.Second}",
            XLabel = "Stage",
            YLabel = "Similarity",
            Categories = stages,
            Series = series,
            Limit = 1,
            Notes = result.Notes,
        }.Draw();
    }

    public static string Lines(RepresentationGroups result, RepresentationMeasure measure)
    {
        var chosen = result.Stages.Where(s => s.Measure == measure).ToArray();
        var series = chosen.GroupBy(s => s.Pairs).Select(set => new LineSeries(
            $"{set.Key} (n = {set.First().Values.Count} pairs of {set.First().Runs} runs)",
            [.. set.Select((s, i) => new LinePoint(i, s.Mean, s.Interval?.Low, s.Interval?.High))]) { Markers = true }).ToList();
        var first = chosen.FirstOrDefault()?.Pairs;
        if (Noise(measure, chosen.Where(s => s.Pairs == first).Select(s => s.Noise)) is { } noise) series.Add(noise);
        return new LineFigure
        {
            Title = $"{Title(measure)} of pairs of networks",
            XLabel = "Stage",
            YLabel = Title(measure),
            Categories = [.. chosen.Select(s => s.Stage).Distinct()],
            Series = series,
            Limit = 1,
            Notes = result.NotesOf(chosen),
        }.Draw();
    }

    public static string Cells(RepresentationComparison result, SimilarityMatrix matrix) => new MatrixFigure
    {
        Title = "Every stage with every stage",
        RowLabel = "first network",
        ColumnLabel = "second network",
        RowNames = matrix.RowNames,
        ColumnNames = matrix.ColumnNames,
        Values = matrix.ToArray(),
        Low = Math.Min(0, matrix.ToArray().Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).Min()),
        ValueLabel = matrix.Measure,
        Notes = [$"First: {result.First}.", $"Second: {result.Second}.", "Mean activations of each image; no interval."],
    }.Draw();

    private static LineSeries? Noise(RepresentationMeasure measure, IEnumerable<double?> levels)
    {
        var points = levels.Select((level, i) => new LinePoint(i, level ?? double.NaN)).ToArray();
        return Array.TrueForAll(points, p => double.IsNaN(p.Y)) ? null : new($"noise, {Title(measure)}", points) { Dashed = true };
    }

    private static string Title(RepresentationMeasure measure) => measure switch
    {
        RepresentationMeasure.DebiasedCka => "CKA (debiased)",
        _ => EnumNames<RepresentationMeasure>.Of(measure).ToUpperInvariant(),
    };
}
