using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Transfusion;

/// <summary>
/// Partial transfer: weights are copied up to one part of the network after the other, from the input on, and what lies above is drawn
/// at random; how good and how fast the runs become says where transfer matters (Raghu et al. 2019, arXiv 1902.07208, "weight transfusion").
/// </summary>
/// <remarks>
/// Where the classifier of the weights has another size, a network that took the weights up to its last part and one that took all may
/// differ in the draw of the classifier alone: their difference shows the noise.
/// </remarks>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record PartialTransferSweep
{
    /// <summary>What stands for random weights in <see cref="SweepPoint.UpTo"/>.</summary>
    public const string Nothing = "nothing";

    /// <summary>What stands for all weights in <see cref="SweepPoint.UpTo"/>.</summary>
    public const string All = "all";

    /// <summary>How convergence was measured, and the level of the intervals.</summary>
    public required ConvergenceOptions Options { get; init; }

    /// <summary>The sweeps, one a data set, network, way of training and source of weights.</summary>
    public required IReadOnlyList<SweepCell> Cells { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Makes a study of partial transfer from another: its initializations become random, the weights up to each part, and all weights.</summary>
    /// <param name="basis">The study whose data sets, networks, optimizers and seeds are taken.</param>
    /// <param name="weights">Full weight tag or path of a weight file.</param>
    /// <returns>The study; <see cref="RunAsync"/> and <c>medtransfer study run</c> execute it.</returns>
    public static StudyDefinition Define(StudyDefinition basis, string weights)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentException.ThrowIfNullOrEmpty(weights);
        var study = JsonNode.Parse(basis.Json, null, JsonSettings.Syntax)!.AsObject();
        foreach (var grid in (study["grids"] as JsonArray ?? []).OfType<JsonObject>()) grid.Remove("initializations");
        study["initializations"] = new JsonArray(
            "random", new JsonObject { ["weights"] = weights, ["up_to"] = StudyInitialization.EachPart }, weights);
        return StudyDefinition.Parse(study.ToJsonString(SettingsJson.Options), $"The partial transfer of '{basis.Name}'");
    }

    /// <summary>Executes what is not finished of a study, as <see cref="StudyRunner"/> does, and puts its sweeps together.</summary>
    /// <param name="definition">The study, such as <see cref="Define"/> makes.</param>
    /// <param name="folder">Its folder; a study that is there goes on.</param>
    /// <param name="options">Where and how to execute.</param>
    /// <param name="convergence">How convergence is measured; the defaults when null.</param>
    /// <param name="progress">Is told of every run, epoch and batch.</param>
    /// <param name="cancellation">Looked at between batches; what is finished stays.</param>
    /// <exception cref="InvalidConfigurationException">The study cannot be planned, or no run takes weights up to a part.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<PartialTransferSweep> RunAsync(
        StudyDefinition definition, string folder, RunOptions? options = null, ConvergenceOptions? convergence = null, IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        convergence?.Check();
        await StudyRunner.RunAsync(definition, folder, options, progress, cancellation).ConfigureAwait(false);
        return Read(folder, convergence);
    }

    /// <summary>Puts the sweeps of a study together from its finished runs.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="convergence">How convergence is measured; the defaults when null.</param>
    /// <exception cref="InvalidConfigurationException">There is no study, or no finished run takes weights up to a part.</exception>
    /// <exception cref="InvalidContentException">A file of it is broken.</exception>
    public static PartialTransferSweep Read(string folder, ConvergenceOptions? convergence = null) => new SweepReader(new StudyFolder(folder), convergence ?? new()).Read();

    /// <summary>The sweeps as tables in plain text.</summary>
    public override string ToString() => string.Join("\n\n", Cells.Select(c => $"{c.Name}: {c.Source} copied up to a part, random above; mean ± SD (n − 1) over seeds\n" + TextTable.Write(
        ["up to", "n", "test AUC", $"{Percent} CI of the mean", "validation AUC", .. c.Levels.SelectMany(l => new[] { Invariant($"reached {l.Value:0.####}"), "median", Invariant($"mean to {l.Horizon:0.##}") })],
        [.. c.Points.Select(p => (IReadOnlyList<string>)
        [
            p.UpTo, $"{p.Count}", Spread(p.TestAuc), p.TestAucLow is { } low ? $"{Numerals.Share(low)} to {Numerals.Share(p.TestAucHigh!.Value)}" : "–", Spread(p.ValidationAuc),
            .. p.Convergence.SelectMany(g => new[] { $"{g.Reached} of {g.Runs.Count}", g.Median is { } m ? Invariant($"{m:0.##}") : "–", Invariant($"{g.RestrictedMean:0.##}") }),
        ])],
        [1, .. Enumerable.Range(5, c.Levels.Count * 3)])
        + (c.Levels.Count > 0 ? $"\nMedian and mean: {Options.UnitName} until the {Options.MetricName} {(Options.Kept ? "stays at" : "first reaches")} the target; runs that never do count the whole time." : "")).Concat(Notes));

    /// <summary>
    /// Writes <c>partial-transfer.csv</c> (a line a point and target), <c>partial-transfer.json</c>, and the figures
    /// <c>partial-transfer.svg</c> (test AUC) and <c>partial-transfer-convergence.svg</c>, numbered where there are several data sets, networks or trainings.
    /// </summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        string[] columns =
        [
            "cell", "source", "up_to", "n", "test_auc_mean", "test_auc_sd", "test_auc_low", "test_auc_high", "validation_auc_mean", "validation_auc_sd", "target", "target_value", "reached", "median",
            "horizon", "restricted_mean", "restricted_mean_se",
        ];
        var cells = Cells.GroupBy(c => c.Name).ToArray();
        return new ResultFiles(folder)
            .Csv("partial-transfer", columns, Cells.SelectMany(c => c.Points.SelectMany(p => Rows(c, p))))
            .Json("partial-transfer", this)
            .Figures("partial-transfer", cells, cell => DrawAuc(cell.Key, [.. cell]))
            .Figures("partial-transfer-convergence", cells, cell => cell.First().Levels.Count > 0 ? DrawConvergence(cell.Key, [.. cell]) : null)
            .Paths;
    }

    private string Percent => Numerals.Percent(Options.Confidence);

    private static IEnumerable<IReadOnlyList<string>> Rows(SweepCell cell, SweepPoint p)
    {
        string[] own =
        [
            cell.Name, cell.Source, p.UpTo, $"{p.Count}", ResultTable.Number(p.TestAuc.Mean), ResultTable.Number(p.TestAuc.StandardDeviation), ResultTable.Number(p.TestAucLow),
            ResultTable.Number(p.TestAucHigh), ResultTable.Number(p.ValidationAuc.Mean), ResultTable.Number(p.ValidationAuc.StandardDeviation),
        ];
        if (cell.Levels.Count == 0) return [[.. own, "", "", "", "", "", "", ""]];
        return cell.Levels.Zip(p.Convergence, (l, g) => (IReadOnlyList<string>)
        [
            .. own, l.Target, ResultTable.Number(l.Value), $"{g.Reached}", ResultTable.Number(g.Median), ResultTable.Number(l.Horizon), ResultTable.Number(g.RestrictedMean),
            ResultTable.Number(g.RestrictedMeanError),
        ]);
    }

    private string DrawAuc(string name, SweepCell[] cells) => Figure(
        name, cells, "test AUC", 1,
        [.. cells.Select(c => Line(c, c.Source, p => (p.TestAuc.Mean, p.TestAucLow, p.TestAucHigh)))],
        $"Point: mean test AUC over {Seeds(cells)} seeds, of the weights kept by the validation split; bar: {Percent} t interval of the mean.");

    private string DrawConvergence(string name, SweepCell[] cells)
    {
        var series = cells.SelectMany(c => c.Levels.Select((l, i) => Line(c, $"{c.Source}, {Options.MetricName} {Invariant($"{l.Value:0.####}")}", p => Mean(p.Convergence[i]))));
        return Figure(
            name, cells, $"{Options.UnitName} to the target", double.PositiveInfinity, [.. series],
            $"Point: restricted mean over {Seeds(cells)} seeds of the {Options.UnitName} until the target is {(Options.Kept ? "reached and kept" : "first reached")}; runs that never reach it count the whole time. Bar: one standard error.");

        static (double, double?, double?) Mean(ConvergenceGroup g) => (g.RestrictedMean, g.RestrictedMean - g.RestrictedMeanError, g.RestrictedMean + g.RestrictedMeanError);
    }

    private string Figure(string name, SweepCell[] cells, string label, double limit, IReadOnlyList<LineSeries> series, string note) => new LineFigure
    {
        Title = name,
        XLabel = "weights copied up to this part, random above",
        YLabel = label,
        Limit = limit,
        Least = 0,
        Categories = Categories(cells),
        Series = series,
        Notes = [note, .. Notes],
    }.Draw();

    private static string Seeds(SweepCell[] cells) => string.Join(" or ", cells.SelectMany(c => c.Points).Select(p => p.Count).Distinct().Order());

    private static string[] Categories(SweepCell[] cells) => [.. cells.MaxBy(c => c.Points.Count)!.Points.Select(p => p.UpTo)];

    /// <summary>A sweep's line; points that another sweep of the figure does not have are left out there.</summary>
    private LineSeries Line(SweepCell cell, string label, Func<SweepPoint, (double Y, double? Low, double? High)> value)
    {
        var names = Categories([.. Cells.Where(c => c.Name == cell.Name)]);
        return new(label, [.. cell.Points.Where(p => names.Contains(p.UpTo)).Select(p => (X: Array.IndexOf(names, p.UpTo), V: value(p))).Select(p => new LinePoint(p.X, p.V.Y, p.V.Low, p.V.High))]) { Markers = true };
    }

    private static string Spread(MeanSpread of) => of.StandardDeviation is { } sd ? $"{Numerals.Share(of.Mean)} ± {Numerals.Share(sd)}" : Numerals.Share(of.Mean);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
