using MedTransfer.Core.Reports.Figures;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Files;

namespace MedTransfer.Core.Reports;

/// <summary>
/// What a study's folder says: one line a run, mean and standard deviation (n − 1) of each group, and two-sided paired
/// t-tests between initializations, paired by seed. Nothing but the folder is read.
/// </summary>
public sealed record StudyReport
{
    /// <summary>The folder.</summary>
    public required StudyFolder Folder { get; init; }

    /// <summary>The study's definition.</summary>
    public required StudyDefinition Definition { get; init; }

    /// <summary>All planned runs with their outcome, first stages included.</summary>
    public required IReadOnlyList<StudyRecord> Records { get; init; }

    /// <summary>The content of <c>results.csv</c>: one row a run, first stages left out.</summary>
    public required ResultTable Results { get; init; }

    /// <summary>The lines of the results table, in the order of the definition.</summary>
    public required IReadOnlyList<ReportGroup> Groups { get; init; }

    /// <summary>
    /// The comparisons of initializations; refused ones say why. The difference is the later initialization minus the
    /// earlier of the definition.
    /// </summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>Whether any of the data are synthetic.</summary>
    public bool IsSynthetic => Records.Any(r => r.Run.IsSynthetic);

    /// <summary>
    /// Finished runs whose network learnt nothing: it gives every image the same score, so that the AUC is exactly 0.5 on both
    /// splits. They count in means and tests, as their seeds were planned; a reader should know of them.
    /// </summary>
    public IReadOnlyList<StudyRecord> Collapsed => [.. Records.Where(r => r.Result is { Test.Auc: 0.5, Validation.Auc: 0.5 })];

    /// <summary>A sentence that names the <see cref="Collapsed"/> runs; null where there are none.</summary>
    public string? CollapsedText => ReportText.CollapsedText(this);

    /// <summary>Reads a study's folder and computes the report.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The report; nothing is written yet.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">A file in it is broken.</exception>
    public static StudyReport Read(string path)
    {
        var folder = new StudyFolder(path);
        var definition = folder.ReadDefinition();
        var records = StudyRecord.ReadAll(folder);
        var table = ResultColumns.Table(records, folder.ResultsPath);
        return new StudyReport
        {
            Folder = folder,
            Definition = definition,
            Records = records,
            Results = table,
            Groups = [.. records.Where(r => !r.Run.IsStage).GroupBy(r => (CellOf(r), r.Run.Initialization)).Select(g => new ReportGroup { Records = [.. g] })],
            Comparisons = table.Rows.Count == 0 || !HasSeveralInitializations(records) ? [] : Reports.Comparisons.Run(table, Request(definition)),
        };
    }

    /// <summary>Writes <c>results.csv</c>, <c>figure.svg</c>, <c>report.md</c> and <c>report.html</c> into the folder.</summary>
    /// <returns>The paths of the files written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write()
    {
        var figure = ReportFigure.Draw(this);
        var blocks = ReportText.Blocks(this).ToArray();
        var files = new Dictionary<string, string>
        {
            [Folder.ResultsPath] = Results.ToCsv(),
            [Folder.MarkdownPath] = MarkdownWriter.Write(blocks),
            [Folder.HtmlPath] = HtmlWriter.Write(Definition.Title, blocks, figure),
        };
        if (figure is not null) files[Folder.FigurePath] = figure;
        foreach (var (file, text) in files) AtomicFile.WriteText(file, text);
        return [.. files.Keys];
    }

    internal static string CellOf(StudyRecord record)
    {
        var c = record.Run.Config;
        return string.Join('|', record.Run.Grid, c.Data.Name, c.Data.Size, c.Input.Size, c.Input.Resize, c.Model.Name, record.Run.Training);
    }

    private static bool HasSeveralInitializations(IEnumerable<StudyRecord> records) => records.Where(r => !r.Run.IsStage)
        .GroupBy(CellOf).Any(cell => cell.Select(r => r.Run.Initialization).Distinct().Count() > 1);

    private static ComparisonRequest Request(StudyDefinition definition) => new(
        definition.Metric, ResultColumns.Initialization, [ResultColumns.Seed], ResultColumns.Cell, definition.Correction, definition.Confidence);
}
