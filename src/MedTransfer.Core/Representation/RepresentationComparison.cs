using System.Text.Json.Nodes;
using MedTransfer.Core.Results;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>How alike two networks are, stage by stage and every stage with every other; its text is a table.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class RepresentationComparison
{
    internal RepresentationComparison(
        string first, string second, RepresentationOptions options, IReadOnlyList<StageSimilarity> stages, SimilarityMatrix? matrix, IReadOnlyList<string> notes) =>
        (First, Second, Options, Stages, Matrix, Notes) = (first, second, options, stages, matrix, notes);

    /// <summary>What the first network is called.</summary>
    public string First { get; }

    /// <summary>What the second network is called.</summary>
    public string Second { get; }

    /// <summary>What was asked for.</summary>
    public RepresentationOptions Options { get; }

    /// <summary>Stage by stage, from the input to the output, the measures in the order asked for; empty where networks have no stage of one name.</summary>
    public IReadOnlyList<StageSimilarity> Stages { get; }

    /// <summary>
    /// Debiased linear CKA of the images' mean activations, every stage of the first network (rows) with every one of the second;
    /// null for fewer than 4 images.
    /// </summary>
    public SimilarityMatrix? Matrix { get; }

    /// <summary>What a reader should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>A stage's figure.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="measure">The measure.</param>
    /// <exception cref="KeyNotFoundException">It was not computed.</exception>
    public StageSimilarity this[string stage, RepresentationMeasure measure] =>
        Stages.FirstOrDefault(s => s.Stage == stage && s.Measure == measure)
        ?? throw new KeyNotFoundException($"{measure} of '{stage}' was not computed; there are {string.Join(", ", Stages.Select(s => $"{s.MeasureName} of {s.Stage}"))}.");

    /// <summary>
    /// Writes <c>similarity.csv</c> (a row a stage and measure), <c>similarity.json</c>, <c>similarity.svg</c> (lines over the
    /// stages) and <c>similarity-matrix.svg</c>, each atomically.
    /// </summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder)
            .Csv("similarity", RepresentationTables.Columns, Stages.Select(RepresentationTables.Row))
            .Json("similarity", ToJson());
        if (Stages.Count > 0) files.Text("similarity.svg", RepresentationFigures.Lines(this));
        if (Matrix is { } matrix) files.Text("similarity-matrix.svg", RepresentationFigures.Cells(this, matrix));
        return files.Paths;
    }

    /// <inheritdoc/>
    public override string ToString() => RepresentationTables.Text(this);

    internal JsonObject ToJson() => RepresentationTables.Json(this);
}
