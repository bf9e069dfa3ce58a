using System.Globalization;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>
/// Features of many samples in their plane of greatest variance (principal component analysis). It is linear: what lies apart here
/// lies apart, and the axes say how much of the variance they show. t-SNE and UMAP, which show neighbourhoods at the price of
/// distances, are not offered: no package of theirs for .NET is in this project's package source.
/// </summary>
public sealed record FeatureProjection
{
    private const int MostListed = 20;

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

    /// <summary>The axes, and the first samples.</summary>
    public override string ToString() => PlainWriter.Write(
    [
        new ReportBlock.Paragraph($"{Title}: {Samples.Count} vectors of {Dimension} features ({Stage}). {Axis(0)}, {Axis(1)}."),
        Table.Block(Samples.Count > MostListed ? $"The first {MostListed} of {Samples.Count} samples" : $"{Samples.Count} samples", Samples.Take(MostListed)),
    ]);

    private string Axis(int axis) => $"principal component {axis + 1}{(double.IsNaN(Shares[axis]) ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100 * Shares[axis]:0.0} % of the variance)"))}";

    private string Draw()
    {
        string[] kinds = Task == LearningTask.MultiLabel ? ["no finding", "one finding", "several findings"] : [.. Classes];
        int Kind(ProjectedSample s) => Task == LearningTask.MultiLabel ? Math.Min(s.Truth.Count, 2) : Array.IndexOf(kinds, s.Truth[0]);
        var wrong = Samples.Count(s => !s.Right);
        return new ScatterFigure
        {
            Title = $"Features ({Stage}) in their plane of greatest variance",
            XLabel = Axis(0),
            YLabel = Axis(1),
            Kinds = kinds,
            Points = [.. Samples.Select(s => new ScatterPoint(s.First, s.Second, Kind(s), !s.Right))],
            RingLabel = Task == LearningTask.MultiLabel ? "a known finding answered wrongly" : "answered wrongly",
            Notes = [$"{Title}: n = {Samples.Count}, {wrong} wrong; {Dimension} features.", Task == LearningTask.MultiLabel ? "Colour and shape: number of findings." : "Colour and shape: true class."],
        }.Draw();
    }
}
