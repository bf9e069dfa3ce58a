using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>What <see cref="ErrorAnalysis.Of"/> found. Its text is readable tables; <see cref="Save"/> writes tables, figures and data.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
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

    /// <summary>Draws the images of <see cref="TopLosses"/>, each above its truth, its answer and its loss, as a PNG file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="split">The images that the answers are about.</param>
    /// <exception cref="InvalidConfigurationException">The split has another number of samples, holds volumes, or no losses were asked for.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSheet(string path, ImageSplit split)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(split);
        var faults = new Faults();
        faults.Require(split.Count == Count, $"images: the split has {split.Count} samples, the answers are about {Count}.");
        faults.Require(split.Images.dim() == 4, "images: these are volumes; a sheet shows flat images.");
        faults.Require(TopLosses.Count > 0, "top losses: there is none to show; ask for some.");
        faults.Throw("The worst answers cannot be shown");
        LossSheet.Draw(this, split).Save(path);
    }

    /// <summary>The tables as plain text.</summary>
    public override string ToString() => PlainWriter.Write(ErrorTables.Blocks(this));
}
