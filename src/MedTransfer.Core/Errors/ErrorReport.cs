using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>What <see cref="ErrorAnalysis.Of"/> found. Its text is readable tables; <see cref="Save"/> writes tables, figures and data.</summary>
public sealed record ErrorReport
{
    /// <summary>What the answers are of.</summary>
    public required string Title { get; init; }

    /// <summary>The kind of task.</summary>
    [JsonConverter(typeof(KebabEnumConverter<LearningTask>))]
    public required LearningTask Task { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>Samples with a wrong class, or with a wrong answer about any known finding.</summary>
    public required int Wrong { get; init; }

    /// <summary>The names of classes or findings.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Samples by true class (rows) and class answered (columns); null for findings.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? ConfusionMatrix { get; init; }

    /// <summary>Classes taken for others, most samples first; empty for findings.</summary>
    public required IReadOnlyList<ConfusedPair> ConfusedPairs { get; init; }

    /// <summary>Findings missed and seen where they are not, most errors first; empty for classes.</summary>
    public required IReadOnlyList<FindingErrors> Findings { get; init; }

    /// <summary>Findings missed on the same samples, most first; empty for classes.</summary>
    public required IReadOnlyList<MissedPair> MissedPairs { get; init; }

    /// <summary>The samples of the highest loss, the highest first.</summary>
    public required IReadOnlyList<SampleLoss> TopLosses { get; init; }

    /// <summary>How far the probabilities can be trusted.</summary>
    public required CalibrationReport Calibration { get; init; }

    /// <summary>All samples: the whole task and each class or finding.</summary>
    public required IReadOnlyList<GroupFigures> Overall { get; init; }

    /// <summary>Groups of samples, a table a column; empty without metadata.</summary>
    public required IReadOnlyList<Subgroups> Subgroups { get; init; }

    /// <summary>How the p-values of all gaps were adjusted.</summary>
    [JsonConverter(typeof(KebabEnumConverter<CorrectionMethod>))]
    public required CorrectionMethod Correction { get; init; }

    /// <summary>What a reader should know, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Writes <c>errors.json</c>, <c>errors.md</c>, and tables (CSV) and figures (SVG) of each part, every file atomically.</summary>
    /// <param name="folder">Made where it is not there; files of these names are replaced.</param>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder);
        ErrorTables.Save(this, files);
        var figures = ErrorFigures.Draw(this).ToList();
        foreach (var (file, _, svg) in figures) files.Text(file, svg);
        files.Json("errors", this);
        files.Text("errors.md", MarkdownWriter.Write([.. ErrorTables.Blocks(this), .. figures.Select(f => new ReportBlock.Figure(f.File, f.Caption))]));
        return files.Paths;
    }

    /// <summary>The tables as plain text.</summary>
    public override string ToString() => PlainWriter.Write(ErrorTables.Blocks(this));
}
