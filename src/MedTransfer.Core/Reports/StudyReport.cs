using MedTransfer.Core.Explaining;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports.Html;
using MedTransfer.Core.Reports.Inside;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Reports;

/// <summary>
/// What a study's folder says: one line a run, mean and standard deviation (n − 1) of each group, an answer to each of the study's
/// questions, and figures. Nothing but the folder is read.
/// </summary>
[TypeFormatterSource(typeof(ReportFormatters))]
public sealed record StudyReport
{
    private ReportFigures? _figures;
    private ShownValues? _shown;

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

    /// <summary>An answer to each question of the definition; of a study that asks none, the comparison of its initializations by seed.</summary>
    public required IReadOnlyList<QuestionAnswer> Answers { get; init; }

    /// <summary>The comparisons of all questions; refused ones say why. The difference is the later value minus the earlier of the definition.</summary>
    public IReadOnlyList<Comparison> Comparisons => [.. Answers.SelectMany(a => a.Comparisons)];

    /// <summary>The figures, drawn when they are first asked for: which, is decided by what varies and by what the runs' folders hold.</summary>
    /// <exception cref="InvalidContentException">A file of a run is broken.</exception>
    public IReadOnlyList<Figure> Figures => [.. Drawn.Figures.Select(f => f.Figure)];

    /// <summary>Whether any of the data are synthetic.</summary>
    public bool IsSynthetic => Records.Any(r => r.Run.IsSynthetic);

    /// <summary>
    /// Finished runs whose network learnt nothing: it gives every image the same score, so that the AUC is exactly 0.5 on both
    /// splits. They count in means and tests, as their seeds were planned; a reader should know of them.
    /// </summary>
    public IReadOnlyList<StudyRecord> Collapsed => [.. Records.Where(r => r.Result is { Test.Auc: 0.5, Validation.Auc: 0.5 })];

    /// <summary>A sentence that names the <see cref="Collapsed"/> runs; null where there are none.</summary>
    public string? CollapsedText => ReportText.CollapsedText(this);

    /// <summary>The planned runs without first stages: those of <see cref="Results"/>.</summary>
    internal IReadOnlyList<PlannedRun> Planned { get; private init; } = [];

    /// <summary>How often the test split was read for each finished run, by run id.</summary>
    internal IReadOnlyDictionary<string, int> TestReadings { get; private set; } = new Dictionary<string, int>();

    /// <summary>The values of factors as people read them.</summary>
    internal ShownValues Shown => _shown ??= new(Planned);

    internal ReportFigures Drawn => _figures ??= ReportFigures.Of(this);

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
        PlannedRun[] planned = [.. records.Where(r => !r.Run.IsStage).Select(r => r.Run)];
        return new StudyReport
        {
            Folder = folder,
            Definition = definition,
            Records = records,
            Results = table,
            Planned = planned,
            TestReadings = ReadingsOf(folder, records),
            Groups = [.. records.Where(r => !r.Run.IsStage).GroupBy(r => (CellOf(r), r.Run.Initialization)).Select(g => new ReportGroup { Records = [.. g] })],
            Answers = QuestionAnswers.Of(definition, table, planned),
        };
    }

    /// <summary>
    /// Explains some images by one network for each combination of data set, model and initialization (its first finished run, not its
    /// best), at most as many as the options say. The sheets lie in <c>inside/maps</c>, and every report of the folder shows them from
    /// then on.
    /// </summary>
    /// <param name="options">Methods, images and bounds; the usual ones when null.</param>
    /// <param name="progress">Is told of each network and its images.</param>
    /// <param name="cancellation">Looked at between passes; every sheet that is there then is whole.</param>
    /// <returns>What was written, a network each.</returns>
    /// <exception cref="InvalidConfigurationException">An option is not possible, no run is finished, or the data are not on this machine.</exception>
    /// <exception cref="InvalidContentException">A file of a run is missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<SavedExplanations> Explain(InsideOptions? options = null, IProgress<InsideProgress>? progress = null, CancellationToken cancellation = default)
    {
        return Renewed(() => InsideWork.Explain(this, options ?? new(), progress, cancellation));
    }

    /// <summary>
    /// Compares the finished networks of one data set and model stage by stage, within and between their initializations: those of the
    /// first training and the first seeds of the plan, at most as many as the options say. The results lie in
    /// <c>inside/similarity</c>, and every report of the folder shows them from then on.
    /// </summary>
    /// <param name="options">Measures, images and bounds; the usual ones when null.</param>
    /// <param name="progress">Is told of each comparison and the images that its networks have seen.</param>
    /// <param name="cancellation">Looked at between batches; every file that is there then is whole.</param>
    /// <returns>The comparisons, one for each data set and model.</returns>
    /// <exception cref="InvalidConfigurationException">An option is not possible, there are no two networks to compare, or the data are not on this machine.</exception>
    /// <exception cref="InvalidContentException">A file of a run is missing or damaged, or there are fewer than 4 images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<RepresentationGroups> CompareNetworks(InsideOptions? options = null, IProgress<InsideProgress>? progress = null, CancellationToken cancellation = default)
    {
        return Renewed(() => InsideWork.Compare(this, options ?? new(), progress, cancellation));
    }

    /// <summary>The report as Markdown, which names figures by the files that <see cref="Write"/> writes.</summary>
    /// <returns>CommonMark with pipe tables.</returns>
    public string ToMarkdown() => MarkdownWriter.Write(ReportText.Blocks(this, _ => null));

    /// <summary>The report as one HTML page that needs nothing else: figures, the data behind them, style and script lie in it.</summary>
    /// <returns>The page.</returns>
    public string ToHtml() => Html([.. ReportText.Blocks(this, f => f.ToPng())]);

    /// <summary>
    /// Writes the report into the folder: <c>results.csv</c>, <c>report.md</c>, <c>report.html</c>, the tables as LaTeX and with every
    /// digit (<c>tables/*.tex</c>, <c>tables/*.csv</c>), and the figures (<c>figures/*.svg</c>, <c>*.png</c>, <c>*.csv</c>).
    /// </summary>
    /// <returns>The paths of the files written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write()
    {
        var figures = FirstFault.Of(() => Figures.AsParallel().AsOrdered().Select(f => (f.Name, Files: f.Save(Folder.FiguresPath))).ToArray());
        var pictures = figures.SelectMany(f => f.Files.Where(p => p.EndsWith(".png", StringComparison.Ordinal)).Select(p => (f.Name, Path: p))).ToDictionary(p => p.Name, p => p.Path);
        ReportBlock[] blocks = [.. ReportText.Blocks(this, f => pictures.TryGetValue(f.Name, out var path) ? File.ReadAllBytes(path) : null)];
        var files = new ResultFiles(Folder.FullPath)
            .Text(Path.GetFileName(Folder.ResultsPath), Results.ToCsv())
            .Text(Path.GetFileName(Folder.MarkdownPath), MarkdownWriter.Write(blocks))
            .Text(Path.GetFileName(Folder.HtmlPath), Html(blocks));
        var tables = new ResultFiles(Folder.TablesPath);
        foreach (var table in blocks.OfType<ReportBlock.Table>().Where(t => t.Name is not null))
        {
            tables.Text($"{table.Name}.tex", LatexWriter.Write(table));
            if (table.DataFile.Contains('/', StringComparison.Ordinal)) tables.Text(Path.GetFileName(table.DataFile), table.Data!.ToCsv());
        }

        return [.. files.Paths, .. tables.Paths, .. figures.SelectMany(f => f.Files)];
    }

    private static Dictionary<string, int> ReadingsOf(StudyFolder folder, IEnumerable<StudyRecord> records) =>
        records.Where(r => r.Result is not null).AsParallel().Select(r => (r.Run.Config.Id, Count: ReportLimits.Readings(folder.Run(r.Run)))).ToDictionary(r => r.Id, r => r.Count);

    /// <summary>Looks at the folder again after work that wrote into it: the figures, and how often test splits were read.</summary>
    private T Renewed<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            _figures = null;
            TestReadings = ReadingsOf(Folder, Records);
        }
    }

    internal static string CellOf(StudyRecord record) => string.Join('|', ResultColumns.Cell.Select(factor => StudyFactors.Of(record.Run, factor)));

    private string Html(ReportBlock[] blocks) => HtmlWriter.Write(Definition.Title, blocks);
}
