using MedTransfer.Core.Configuration;
using MedTransfer.Core.Features;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>
/// Errors under the lens: what is confused with what, which answers are worst, how far probabilities can be trusted, which groups of
/// samples fare worse, and where two networks disagree.
/// <code>
/// var report = ErrorAnalysis.Of(AnswerSet.OfRun("runs/resnet18"), new() { Metadata = CsvTable.Read("patients.csv") });
/// Console.WriteLine(report);
/// report.Save("errors");
/// </code>
/// </summary>
public static class ErrorAnalysis
{
    private const string Pooled = "pooled";

    /// <summary>Studies the errors of one set of answers.</summary>
    /// <param name="answers">Probabilities and truth.</param>
    /// <param name="options">What is looked at; the defaults suit a first look.</param>
    /// <param name="progress">Is told how many comparisons of groups are done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidConfigurationException">Counts, names or options do not fit; all faults are listed.</exception>
    /// <exception cref="InvalidContentException">A label is out of range, a score is no probability, or the metadata do not fit the samples.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ErrorReport Of(AnswerSet answers, ErrorOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= new();
        Check(options);
        var judged = Judged.Of(answers);
        var notes = new List<string>();
        var groups = SampleGroups.From(judged, options, notes);
        if (answers.Clusters is not null && answers.Clusters.Distinct().Count() < judged.Count)
            notes.Add($"{judged.Count} samples of {answers.Clusters.Distinct().Count()} patients or other clusters: Wilson's and DeLong's intervals take samples as independent and are too narrow; gaps between groups are resampled by cluster");
        return new()
        {
            Title = answers.Title,
            Task = answers.Task,
            Count = judged.Count,
            Wrong = judged.Right.Count(r => !r),
            Classes = judged.Names,
            ConfusionMatrix = Confusion(judged),
            ConfusedPairs = ConfusedPair.Of(judged),
            Findings = FindingErrors.Of(judged),
            MissedPairs = MissedPair.Of(judged),
            TopLosses = SampleLoss.Worst(judged, options.TopLosses),
            Calibration = Calibrating.Report(judged, options),
            Overall = GroupFigures.Of(judged, "all", _ => true),
            Subgroups = Compare(judged, groups, options, progress, cancellation),
            Correction = options.Correction,
            Notes = notes,
        };
    }

    /// <summary>Compares two sets of answers about the same samples.</summary>
    /// <param name="first">One network's answers.</param>
    /// <param name="second">Another's.</param>
    /// <param name="correction">How the p-values of findings are adjusted; Holm by default.</param>
    /// <exception cref="InvalidConfigurationException">They are about other data, another split, other classes or samples, or counts do not fit.</exception>
    /// <exception cref="InvalidContentException">A label is out of range, a score is no probability, or the labels differ.</exception>
    public static RunAgreement Compare(AnswerSet first, AnswerSet second, CorrectionMethod correction = CorrectionMethod.Holm)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Agreement.Of(Judged.Of(first), Judged.Of(second), correction);
    }

    /// <summary>Shows where a finished run's network puts the samples of a split, right and wrong ones.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="split">Validation or test; reading the test split is counted in the run's log.</param>
    /// <param name="dataPath">The file or folder of the data; null looks where <see cref="Datasets"/> does.</param>
    /// <param name="device"><c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="threshold">How answers become yes or no, as for <see cref="AnswerSet.OfRun"/>.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">As for <see cref="AnswerSet.OfRun"/>, or the device is not here.</exception>
    /// <exception cref="InvalidContentException">A file is missing or damaged, or the data are not the run's.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureProjection Project(
        string runFolder, Split split = Split.Validation, string? dataPath = null, string device = "auto", ThresholdRule? threshold = null,
        IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Project(AnswerSet.OfRun(runFolder, split, dataPath, threshold), runFolder, split, dataPath, device, progress, cancellation);

    /// <summary>The same with answers that have been read, so that one look at the test split counts once.</summary>
    internal static FeatureProjection Project(
        AnswerSet answers, string runFolder, Split split, string? dataPath, string device, IProgress<int>? progress, CancellationToken cancellation)
    {
        using var network = RunNetwork.Load(runFolder, device);
        using var data = network.LoadData(dataPath);
        using var features = network.Model.Capture(Pooled).Run(data[split], network.Transform, new() { BatchSize = network.Config.Batch }, progress, cancellation);
        return Project(features, Pooled, answers, cancellation);
    }

    /// <summary>Shows where captured vectors lie in their plane of greatest variance.</summary>
    /// <param name="features">Features of the samples that the answers are about, or of some of them.</param>
    /// <param name="stage">Which of them: vectors, as <c>pooled</c> is.</param>
    /// <param name="answers">Truth and answers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KeyNotFoundException">The stage was not captured.</exception>
    /// <exception cref="InvalidConfigurationException">The stage has maps, there are fewer than 2 vectors, or they are of samples that the answers do not have.</exception>
    /// <exception cref="InvalidContentException">A label is out of range or a score is no probability.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureProjection Project(CapturedFeatures features, string stage, AnswerSet answers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(stage);
        return Projecting.Of(features, stage, Judged.Of(answers), cancellation);
    }

    private static void Check(ErrorOptions options)
    {
        var faults = new Faults();
        faults.Require(options.TopLosses >= 0, $"top losses: must be 0 or more, found {options.TopLosses}.");
        faults.Require(options.Bins >= 1, $"bins: must be at least 1, found {options.Bins}.");
        faults.Require(Enum.IsDefined(options.Binning), $"binning: {options.Binning} is unknown.");
        faults.Require(options.Quantiles is >= 2 and <= 20, $"quantiles: must be 2 to 20, found {options.Quantiles}.");
        faults.Require(options.MostValues >= 1, $"most values: must be at least 1, found {options.MostValues}.");
        faults.Require(options.LeastGroup >= 1, $"least group: must be at least 1 sample, found {options.LeastGroup}.");
        faults.Require(Enum.IsDefined(options.Correction), $"correction: {options.Correction} is unknown.");
        faults.Require(options.Resamples >= 1, $"resamples: must be at least 1, found {options.Resamples}.");
        faults.Require(options.Metadata is not null || (options.GroupBy is null && options.NameColumn is null), "groups: a column is named, but there is no metadata to have it.");
        faults.Throw("Errors cannot be studied so");
    }

    private static IReadOnlyList<IReadOnlyList<long>>? Confusion(Judged judged)
    {
        if (judged.IsMultiLabel) return null;
        var matrix = new ConfusionMatrix(judged.Labels, judged.Predicted, judged.Names.Count);
        return [.. judged.Names.Select((_, t) => (IReadOnlyList<long>)[.. judged.Names.Select((_, p) => matrix[t, p])])];
    }

    private static IReadOnlyList<Subgroups> Compare(
        Judged judged, IReadOnlyList<SampleGroups> groups, ErrorOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (clusters, gaps) = (judged.ClusterNumbers(), new List<GroupGap>());
        foreach (var test in groups.SelectMany(g => GapTest.Of(judged, g)))
        {
            gaps.Add(test.Run(options, clusters, cancellation));
            progress?.Report(gaps.Count);
        }

        // One family: whoever looks at all columns and figures finds the smallest p among them all.
        var adjusted = new Queue<double>(Correction.Adjust([.. gaps.Select(g => g.PValue).Where(p => !double.IsNaN(p))], options.Correction));
        var all = gaps.Select(g => double.IsNaN(g.PValue) ? g : g with { AdjustedPValue = adjusted.Dequeue() }).ToLookup(g => g.Column);
        return [.. groups.Select(g => new Subgroups
        {
            Column = g.Column,
            Groups = [.. g.Names.SelectMany((name, k) => GroupFigures.Of(judged, name, i => g.Of[i] == k))],
            Gaps = [.. all[g.Column]],
        })];
    }
}
