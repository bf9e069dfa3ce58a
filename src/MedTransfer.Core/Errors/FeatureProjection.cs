using System.Globalization;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>
/// Features of many samples in their plane of greatest variance (principal component analysis). It is linear: what lies apart here
/// lies apart, and the axes say how much of the variance they show. t-SNE and UMAP, which show neighbourhoods at the price of
/// distances, are not offered: no package of theirs for .NET is in this project's package source.
/// </summary>
public sealed record FeatureProjection
{
    /// <summary>What the features are of.</summary>
    public required string Title { get; init; }

    /// <summary>The kind of task.</summary>
    [JsonConverter(typeof(KebabEnumConverter<LearningTask>))]
    public required LearningTask Task { get; init; }

    /// <summary>The stage of the network, such as <c>pooled</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Length of the feature vectors.</summary>
    public required int Dimension { get; init; }

    /// <summary>Shares of the whole variance along the two axes; NaN where all vectors are alike.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>The names of classes or findings.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Every sample, in the order of its features.</summary>
    public required IReadOnlyList<ProjectedSample> Samples { get; init; }

    private IReadOnlyList<string> Kinds => Task == LearningTask.MultiLabel ? ["no finding", "one finding", "several findings"] : Classes;

    private static Tidy<ProjectedSample> Table => new Tidy<ProjectedSample>()
        .With("sample", s => s.Sample).With("name", s => s.Name).With("pc1", s => s.First).With("pc2", s => s.Second)
        .With("true", s => s.Truth).With("predicted", s => s.Predicted).With("right", s => s.Right ? 1 : 0);

    /// <summary>Writes <c>embedding.csv</c>, <c>embedding.json</c> and <c>embedding.svg</c>, every file atomically.</summary>
    /// <param name="folder">Made where it is not there; files of these names are replaced.</param>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder);
        Table.Save(files, "embedding", Samples);
        return files.Text("embedding.svg", Draw()).Json("embedding", this).Paths;
    }

    /// <summary>The axes, and where each kind of sample lies in the mean.</summary>
    public override string ToString() => PlainWriter.Write(
    [
        new ReportBlock.Paragraph($"{Title}: {Samples.Count} vectors of {Dimension} features ({Stage}). {Axis(0)}, {Axis(1)}."),
        new Tidy<IGrouping<int, ProjectedSample>>()
            .With(Task == LearningTask.MultiLabel ? "samples of" : "true", g => Kinds[g.Key]).With("n", g => g.Count()).With("wrong", g => g.Count(s => !s.Right))
            .With("mean pc1", g => g.Average(s => s.First)).With("mean pc2", g => g.Average(s => s.Second))
            .Block("Where samples lie in the mean", Samples.GroupBy(Kind).OrderBy(g => g.Key)),
    ]);

    private int Kind(ProjectedSample sample) => Task == LearningTask.MultiLabel ? Math.Min(sample.Truth.Count, 2) : Classes.TakeWhile(c => c != sample.Truth[0]).Count();

    private string Axis(int axis) => $"principal component {axis + 1}{(double.IsNaN(Shares[axis]) ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100 * Shares[axis]:0.0} % of the variance)"))}";

    private string Draw()
    {
        var wrong = Samples.Count(s => !s.Right);
        return new ScatterFigure
        {
            Title = $"Features ({Stage}) in their plane of greatest variance",
            XLabel = Axis(0),
            YLabel = Axis(1),
            Kinds = Kinds,
            Points = [.. Samples.Select(s => new ScatterPoint(s.First, s.Second, Kind(s), !s.Right))],
            RingLabel = Task == LearningTask.MultiLabel ? "a known finding answered wrongly" : "answered wrongly",
            Notes = [$"{Title}: n = {Samples.Count}, {wrong} wrong; {Dimension} features.", Task == LearningTask.MultiLabel ? "Colour and shape: number of findings." : "Colour and shape: true class."],
        }.Draw();
    }
}
