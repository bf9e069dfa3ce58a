using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Transfusion;

/// <summary>
/// How fast runs learn: the time until a validation metric first reaches a target, censored at the end of runs that never reach it,
/// compared between initializations; and the curves of the metric over seeds. The test split is not looked at.
/// </summary>
/// <remarks>
/// The metric is known after every epoch and not before the first: a time is the evaluation at which the target was first seen
/// reached, at the earliest that after the first epoch.
/// </remarks>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record ConvergenceStudy
{
    /// <summary>How it was measured.</summary>
    public required ConvergenceOptions Options { get; init; }

    /// <summary>The cells: runs of one data set, network and way of training.</summary>
    public required IReadOnlyList<ConvergenceCell> Cells { get; init; }

    /// <summary>What a reader must know of all cells, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Measures the finished runs of a study, or of folders of runs, by their histories; runs are grouped by initialization and paired by seed.</summary>
    /// <param name="folders">A study's folder, folders of runs, or folders that hold folders of runs.</param>
    /// <param name="options">How to measure; the defaults when null.</param>
    /// <exception cref="InvalidConfigurationException">
    /// The options are wrong, there is no finished run, two runs of a group have one seed, or steps are asked for where the number of
    /// training images is not known.
    /// </exception>
    /// <exception cref="InvalidContentException">A file of a run is broken.</exception>
    public static ConvergenceStudy OfFolders(IReadOnlyList<string> folders, ConvergenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var (found, notes) = FinishedRuns.Find(folders);
        var stepping = found.Where(r => r.Config.Strategy.TakesSteps).ToArray();
        if (stepping.Length < found.Count) notes = [.. notes, $"{Counted.Of(found.Count - stepping.Length, "run takes no steps and is", "runs take no steps and are")} left out."];
        if (stepping.Length == 0) throw new InvalidConfigurationException("None of the runs takes steps, so none converges.");
        options ??= new();
        ConvergenceRun[] runs = [.. stepping.Select(r => new ConvergenceRun(
            FinishedRuns.Cell(r.Plan, r.Config), FinishedRuns.Group(r.Plan, r.Config), r.Config.Seed, r.Folder.ReadHistory(), r.Config.StepsPerEpoch(), r.Config.Epochs))];
        ConvergenceRun[] known = [.. runs.Where(r => options.IsKnown(r.History))];
        if (known.Length == 0)
            throw new InvalidConfigurationException($"None of the runs measured the {options.MetricName}, as contrastive ones do not; look at another metric (their validation loss).");
        if (known.Length < runs.Length) notes = [.. notes, $"{Counted.Of(runs.Length - known.Length, "run")} did not measure the {options.MetricName} and {(runs.Length - known.Length == 1 ? "is" : "are")} left out."];
        var study = Of(known, options);
        return study with { Notes = notes };
    }

    /// <summary>Measures runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="options">How to measure; the defaults when null.</param>
    /// <exception cref="InvalidConfigurationException">
    /// The options are wrong, there is no run or one without epochs, two runs of a group have one seed, or steps are asked for where
    /// their number an epoch is not known.
    /// </exception>
    public static ConvergenceStudy Of(IReadOnlyList<ConvergenceRun> runs, ConvergenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        options ??= new();
        options.Check();
        var faults = new Configuration.Faults();
        faults.Require(runs.Count > 0, "there is no run.");
        foreach (var run in runs.Where(r => r.History.Count == 0)) faults.Add($"{run.Group}, seed {run.Seed}: it has no epochs.");
        foreach (var run in runs.Where(r => r.History.Count > 0 && !options.IsKnown(r.History))) faults.Add($"{run.Group}, seed {run.Seed}: it did not measure the {options.MetricName}.");
        FinishedRuns.RequireOneOfEachSeed(faults, runs.Select(r => (r.Cell, r.Group, r.Seed)));
        if (options.Unit == ConvergenceUnit.Steps && runs.FirstOrDefault(r => r.StepsPerEpoch is null) is { } unknown)
            faults.Add($"{unknown.Cell}: how many steps an epoch has is not known of data that are in no catalogue; count epochs.");
        faults.Throw("The convergence study");
        var measure = new ConvergenceMeasure(options);
        return new() { Options = options, Cells = [.. runs.GroupBy(r => r.Cell).Select(c => measure.Measure(c.Key, [.. c]))] };
    }

    /// <summary>The study as tables in plain text.</summary>
    public override string ToString() => string.Join("\n\n", Cells.SelectMany(Text).Concat(Notes));

    /// <summary>
    /// Writes <c>convergence.csv</c> (a line a run and target), <c>convergence-groups.csv</c>, <c>convergence-curves.csv</c>,
    /// <c>convergence.json</c> and a figure a cell (<c>convergence.svg</c>; numbered where there are several).
    /// </summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        return new ResultFiles(folder)
            .Csv("convergence", ["cell", "target", "value", "group", "seed", "unit", "time", "reached"], Rows(g => g.Runs.Select(r => new[]
            {
                r.Seed.ToString(CultureInfo.InvariantCulture), Options.UnitName, ResultTable.Number(r.Time), r.IsReached ? "true" : "false",
            })))
            .Csv(
                "convergence-groups",
                ["cell", "target", "value", "group", "n", "reached", "median", "median_low", "median_high", "horizon", "restricted_mean", "restricted_mean_se"],
                Cells.SelectMany(c => c.Levels.SelectMany(l => l.Groups.Select(g => (IReadOnlyList<string>)
                [
                    c.Name, l.Target, ResultTable.Number(l.Value), g.Group, ResultTable.Number(g.Runs.Count), ResultTable.Number(g.Reached), ResultTable.Number(g.Median), ResultTable.Number(g.MedianLow),
                    ResultTable.Number(g.MedianHigh), ResultTable.Number(l.Horizon), ResultTable.Number(g.RestrictedMean), ResultTable.Number(g.RestrictedMeanError),
                ]))))
            .Csv(
                "convergence-curves",
                ["cell", "group", "epoch", "n", "mean", "sd", "low", "high"],
                Cells.SelectMany(c => c.Curves.SelectMany(g => g.Points.Select(p => (IReadOnlyList<string>)
                [
                    c.Name, g.Group, ResultTable.Number(p.Epoch), ResultTable.Number(p.Count), ResultTable.Number(p.Mean), ResultTable.Number(p.StandardDeviation), ResultTable.Number(p.Low), ResultTable.Number(p.High),
                ]))))
            .Json("convergence", this)
            .Figures("convergence", Cells, Draw)
            .Paths;
    }

    /// <summary>The curves of a cell with their bands and the targets, as a picture.</summary>
    /// <param name="cell">One of <see cref="Cells"/>.</param>
    /// <returns>A self-contained SVG document.</returns>
    public string Draw(ConvergenceCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var seeds = cell.Levels[0].Groups.Select(g => g.Runs.Count).Distinct().Order().ToArray();
        var band = Options.Band == CurveBand.Interval
            ? $"{Numerals.Percent(Options.Confidence)} t interval of the mean"
            : "one standard deviation (divisor n − 1) to either side";
        return new LineFigure
        {
            Title = cell.Name,
            XLabel = "epoch",
            YLabel = Options.MetricName,
            Limit = Options.Metric == Metric.ValidationLoss ? double.PositiveInfinity : 1,
            Least = 0,
            Series = [.. cell.Curves.Select(c => new LineSeries(Legend(cell, c), [.. c.Points.Select(p => new LinePoint(p.Epoch, p.Mean, p.Low, p.High))]) { Markers = c.Points.Count <= 12 })],
            Guides = [.. cell.Levels.Select(l => new FigureGuide(l.Value, $"target {Text(l)}"))],
            Notes = [$"Line: mean over {string.Join(" or ", seeds)} seeds; band: {band}.", .. cell.Notes, .. Notes],
        }.Draw();
    }

    private string Legend(ConvergenceCell cell, ConvergenceCurve curve)
    {
        var level = cell.Levels[0];
        var group = level.Groups.First(g => g.Group == curve.Group);
        return string.Create(CultureInfo.InvariantCulture, $"{group.Group}: {level.Value:0.####} reached by {group.Reached} of {group.Runs.Count}")
            + (group.Median is { } median ? string.Create(CultureInfo.InvariantCulture, $", median {median:0.##} {Options.UnitName}") : "");
    }

    private IEnumerable<IReadOnlyList<string>> Rows(Func<ConvergenceGroup, IEnumerable<string[]>> columns) =>
        Cells.SelectMany(c => c.Levels.SelectMany(l => l.Groups.SelectMany(g => columns(g).Select(own => (IReadOnlyList<string>)[c.Name, l.Target, ResultTable.Number(l.Value), g.Group, .. own]))));

    /// <summary>A level with the share that it is, where it was asked for as one.</summary>
    private static string Text(ConvergenceLevel level) =>
        string.Create(CultureInfo.InvariantCulture, $"{level.Value:0.####}{(level.Target.Contains('%', StringComparison.Ordinal) ? $" ({level.Target})" : "")}");

    private IEnumerable<string> Text(ConvergenceCell cell)
    {
        foreach (var level in cell.Levels)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Name}: {Options.UnitName} until the {Options.MetricName} {(Options.Kept ? "stays at" : "first reaches")} {Text(level)}")
                + $"{(Options.Interpolate ? ", interpolated between evaluations" : "")}\n"
                + TextTable.Write(
                    ["initialization", "reached", "median", $"{Numerals.Percent(Options.Confidence)} CI", $"mean to {Short(level.Horizon)}", "SE", "times by seed"],
                    [.. level.Groups.Select(g => (IReadOnlyList<string>)
                    [
                        g.Group, $"{g.Reached} of {g.Runs.Count}", Short(g.Median), g.MedianLow is null ? "–" : $"{Short(g.MedianLow)} to {(g.MedianHigh is { } high ? Short(high) : "∞")}",
                        Short(g.RestrictedMean), Short(g.RestrictedMeanError), string.Join(", ", g.Times),
                    ])],
                    2, 4, 5)
                + Comparisons(level);
        }

        foreach (var note in cell.Notes) yield return note;
    }

    private static string Comparisons(ConvergenceLevel level)
    {
        if (level.Comparisons.Count == 0) return "";
        return "\n\n" + TextTable.Write(
            ["A", "B", "A faster", "B faster", "undecided", "p", "p (Holm)"],
            [.. level.Comparisons.Select(c => (IReadOnlyList<string>)
                [c.A, c.B, $"{c.FasterA}", $"{c.FasterB}", $"{c.Undecided}", Numerals.PValue(c.PValue), Numerals.PValue(c.AdjustedPValue)])],
            2, 3, 4, 5, 6)
            + $"\nFaster and undecided: numbers of seeds. p: {string.Join(", ", level.Comparisons.Select(c => c.Test).Distinct())}, two-sided."
            + string.Concat(level.Comparisons.Select(c => c.Warning).OfType<string>().Distinct().Select(w => $"\n! {w}"));
    }

    private static string Short(double? value) => value is { } v ? v.ToString("0.##", CultureInfo.InvariantCulture) : "–";
}
