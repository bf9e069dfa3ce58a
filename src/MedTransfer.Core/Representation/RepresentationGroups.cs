using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Representation;

/// <summary>How alike networks are within groups and between them, stage by stage; its text is a table.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class RepresentationGroups
{
    private static readonly string[] Columns = ["pairs", "stage", "measure", "mean", "low", "high", "noise", "runs", "first", "second", "value"];

    private readonly IReadOnlyList<string> _notes;

    internal RepresentationGroups(RepresentationOptions options, IReadOnlyList<GroupSimilarity> stages, IReadOnlyList<string> notes) =>
        (Options, Stages, _notes) = (options, stages, notes);

    /// <summary>What was asked for.</summary>
    public RepresentationOptions Options { get; }

    /// <summary>By kind of pair, then by stage from the input to the output, then by measure.</summary>
    public IReadOnlyList<GroupSimilarity> Stages { get; }

    /// <summary>What a reader should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes => NotesOf(Stages);

    /// <summary>The same for some of the figures.</summary>
    internal IReadOnlyList<string> NotesOf(IEnumerable<GroupSimilarity> chosen) => [.. _notes, .. GroupStudy.Warnings(chosen)];

    /// <summary>
    /// Writes <c>similarity-groups.csv</c> (a row a pair, stage and measure), <c>similarity-groups.json</c> and a figure a measure,
    /// <c>similarity-groups-cka.svg</c> for example, each atomically.
    /// </summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder).Csv("similarity-groups", Columns, Stages.SelectMany(Rows)).Json("similarity-groups", ToJson());
        foreach (var measure in Options.Measures)
            files.Text($"similarity-groups-{EnumNames<RepresentationMeasure>.Of(measure)}.svg", RepresentationFigures.Lines(this, measure));
        return files.Paths;
    }

    /// <inheritdoc/>
    public override string ToString() => RepresentationTables.Text(this);

    internal JsonObject ToJson() => RepresentationTables.Json(this);

    private static IEnumerable<IReadOnlyList<string>> Rows(GroupSimilarity s) => s.Values.Select(v => (IReadOnlyList<string>)
    [
        s.Pairs, s.Stage, s.MeasureName, ResultTable.Number(s.Mean), ResultTable.Number(s.Interval?.Low), ResultTable.Number(s.Interval?.High),
        ResultTable.Number(s.Noise), ResultTable.Number(s.Runs), v.First, v.Second, ResultTable.Number(v.Value),
    ]);
}
