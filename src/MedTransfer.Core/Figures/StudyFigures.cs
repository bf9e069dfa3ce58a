using System.Globalization;
using MedTransfer.Core.Errors;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>
/// The figures of a study, drawn from tables and numbers, so that anyone can draw them. Each has its numbers with it, and a caption
/// whose every figure is computed. Colours are those of Okabe and Ito (2008), with hatchings and marks that also tell them apart in grey.
/// </summary>
public static class StudyFigures
{
    /// <summary>Bars in panels: means over runs with standard deviations, and the comparisons as brackets.</summary>
    /// <param name="table">The results, one row a run; empty and NaN values of the metric are left out.</param>
    /// <param name="request">What is compared by what: a panel for each combination of its Within columns, a bar for each value of its By column.</param>
    /// <param name="options">How it is drawn; the usual way when null.</param>
    /// <returns>The figure; its data have one row a bar.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist or has two roles.</exception>
    /// <exception cref="InvalidContentException">The table has no rows, or a metric that is compared is not a number.</exception>
    public static Figure Bars(ResultTable table, ComparisonRequest request, PanelOptions? options = null)
    {
        var (o, panels) = Prepare(table, request, options);
        var figure = new BarFigure
        {
            Panels = panels.Panels, Title = panels.Title, ValueLabel = panels.ValueLabel, Limit = MetricNames.Limit(request.Metric), Chance = MetricNames.Chance(request.Metric),
            Columns = o.Columns, Axes = o.Axes, FromZero = o.FromZero, Marks = o.Marks, Ddof = o.Ddof, Runs = o.Runs,
        };
        var deviation = o.Ddof == 1 ? "one standard deviation of a sample (ddof = 1: divided by n − 1)" : o.Ddof == 0 ? "one standard deviation of these runs (ddof = 0: divided by n)" : $"one standard deviation (ddof = {o.Ddof})";
        string[] caption = [$"Bars: means over runs; whiskers: ± {deviation}{(o.Runs ? "; dots: single runs" : "")}.", .. panels.Sentences(), figure.AxisSentence];
        return new(o.Name ?? $"bars-{request.Metric}", panels.Title, string.Join(' ', caption), figure.Draw(), figure.Data());
    }

    /// <summary>Single runs in panels, those of one pair (seed) joined, with mean and standard deviation, and from ten runs on with quartiles.</summary>
    /// <param name="table">The results, one row a run; empty and NaN values of the metric are left out.</param>
    /// <param name="request">What is compared by what: a panel for each combination of its Within columns, a column of points for each value of its By column.</param>
    /// <param name="options">How it is drawn; the usual way when null. Ddof and Runs say nothing here.</param>
    /// <returns>The figure; its data have one row a run.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist or has two roles.</exception>
    /// <exception cref="InvalidContentException">The table has no rows, or a metric that is compared is not a number.</exception>
    public static Figure Strip(ResultTable table, ComparisonRequest request, PanelOptions? options = null)
    {
        var (o, panels) = Prepare(table, request, options);
        var figure = new StripFigure
        {
            Panels = panels.Panels, Title = panels.Title, ValueLabel = panels.ValueLabel, Limit = MetricNames.Limit(request.Metric), Chance = MetricNames.Chance(request.Metric),
            Columns = o.Columns, Axes = o.Axes, FromZero = o.FromZero, Marks = o.Marks,
        };
        string[] caption =
        [
            $"Points: single runs, joined where they have the {FactorNames.List([.. request.Pair.Select(FactorNames.InText)])} in common; diamonds and whiskers: mean ± one standard deviation of a sample (ddof = 1: divided by n − 1).",
            .. panels.Sentences(), figure.AxisSentence,
        ];
        return new(o.Name ?? $"runs-{request.Metric}", panels.Title, string.Join(' ', caption), figure.Draw(), figure.Data());
    }

    /// <summary>Training curves: a metric over epochs, the mean over runs with its standard deviation.</summary>
    /// <param name="table">One row for each run and epoch.</param>
    /// <param name="metric">Column of the values, such as <c>val_auc</c>.</param>
    /// <param name="by">Columns whose combinations have a line each, such as <c>initialization</c>.</param>
    /// <param name="epoch">Column of the epochs.</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a point.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure Curves(ResultTable table, string metric, IReadOnlyList<string> by, string epoch = "epoch", LineOptions? options = null) =>
        new Trend(table, epoch, metric, by, options).Draw($"curves-{metric}", $"{MetricNames.Title(metric)} during training", epoch, markers: false);

    /// <summary>Data efficiency: a metric over the share of the training split, which is logarithmic.</summary>
    /// <param name="table">The results, one row a run.</param>
    /// <param name="metric">Column of the values, such as <c>auc</c>.</param>
    /// <param name="by">Columns whose combinations have a line each.</param>
    /// <param name="fraction">Column of the shares, each in (0, 1].</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a point.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure DataEfficiency(ResultTable table, string metric, IReadOnlyList<string> by, string fraction = "fraction", LineOptions? options = null) =>
        new Trend(table, fraction, metric, by, options).Draw(
            $"data-efficiency-{metric}", $"{MetricNames.Title(metric)} by training data", "share of the training split", log: true, text: share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###} %"));

    /// <summary>A metric over the learning rate, which is logarithmic.</summary>
    /// <param name="table">The results, one row a run; rows without a rate are left out.</param>
    /// <param name="metric">Column of the values, such as <c>val_auc</c>.</param>
    /// <param name="by">Columns whose combinations have a line each.</param>
    /// <param name="rate">Column of the learning rates.</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a point.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure LearningRates(ResultTable table, string metric, IReadOnlyList<string> by, string rate = "lr", LineOptions? options = null) =>
        new Trend(table, rate, metric, by, options).Draw($"learning-rates-{metric}", $"{MetricNames.Title(metric)} by learning rate", "learning rate", log: true);

    /// <summary>A metric over the input size, a line for each resize policy.</summary>
    /// <param name="table">The results, one row a run.</param>
    /// <param name="metric">Column of the values, such as <c>auc</c>.</param>
    /// <param name="by">Columns whose combinations have a line each; the column <c>resize</c> when null.</param>
    /// <param name="size">Column of the sizes in pixels.</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a point.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure SizeByResize(ResultTable table, string metric, IReadOnlyList<string>? by = null, string size = "size", LineOptions? options = null) =>
        new Trend(table, size, metric, by ?? ["resize"], options).Draw($"sizes-{metric}", $"{MetricNames.Title(metric)} by input size and resize policy", "input size (pixels)");

    /// <summary>Similarity of networks stage by stage.</summary>
    /// <param name="table">One row for each stage and pair of networks.</param>
    /// <param name="value">Column of the similarities.</param>
    /// <param name="by">Columns whose combinations have a line each, such as <c>measure</c>.</param>
    /// <param name="stage">Column of the stages, which stand in the order of the table.</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a point.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure Similarity(ResultTable table, string value, IReadOnlyList<string> by, string stage = "stage", LineOptions? options = null) =>
        new Trend(table, stage, value, by, options).Draw("similarity", "Similarity by stage", stage, named: true);

    /// <summary>Means of a metric as a table of shades, darker for more, with the numbers in the cells.</summary>
    /// <param name="table">The results, one row a run.</param>
    /// <param name="metric">Column of the values, such as <c>auc</c>.</param>
    /// <param name="rows">Column whose values are the rows, such as <c>dataset</c>.</param>
    /// <param name="columns">Column whose values are the columns, such as <c>model</c>.</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a cell.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure HeatMap(ResultTable table, string metric, string rows = "dataset", string columns = "model", LineOptions? options = null) =>
        new MeanTable(table, metric, rows, columns, options ?? new()).Draw();

    /// <summary>Average ranks of methods over data sets with Nemenyi's critical difference, after Friedman's test.</summary>
    /// <param name="table">The results, one row a run; runs of one method and block are averaged.</param>
    /// <param name="metric">Column of the values; higher is better.</param>
    /// <param name="by">Column of the methods, at least three of them.</param>
    /// <param name="over">Columns whose combinations rank the methods, such as <c>dataset</c>; at least two combinations. Those without every method are left out, and the caption says so.</param>
    /// <param name="alpha">Family-wise level of significance, in (0, 1).</param>
    /// <param name="options">Names; made from the columns when null.</param>
    /// <returns>The figure; its data have one row a method.</returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist, or there are too few methods or complete combinations.</exception>
    /// <exception cref="InvalidContentException">The table has no rows.</exception>
    public static Figure CriticalDifference(ResultTable table, string metric, string by, IReadOnlyList<string> over, double alpha = 0.05, LineOptions? options = null) =>
        new RankedMethods(table, metric, by, over, alpha, options ?? new()).Draw();

    /// <summary>ROC curves with bands, and the areas below them with intervals.</summary>
    /// <param name="scores">The scores; at least one set, each with both classes. Several of one label become one curve.</param>
    /// <param name="options">Names; the usual ones when null.</param>
    /// <returns>The figure; its data have the curves at 101 places.</returns>
    /// <exception cref="ArgumentException">There are no scores, or a set has one class only, unequal lengths or NaN.</exception>
    public static Figure Roc(IReadOnlyList<ScoreSeries> scores, LineOptions? options = null) => ScoreCurve(scores, true, "roc", "Receiver operating characteristic", options);

    /// <summary>Precision over recall with bands, and average precisions.</summary>
    /// <param name="scores">The scores; at least one set, each with both classes. Several of one label become one curve.</param>
    /// <param name="options">Names; the usual ones when null.</param>
    /// <returns>The figure; its data have the curves at 101 places.</returns>
    /// <exception cref="ArgumentException">There are no scores, or a set has one class only, unequal lengths or NaN.</exception>
    public static Figure PrecisionRecall(IReadOnlyList<ScoreSeries> scores, LineOptions? options = null) => ScoreCurve(scores, false, "precision-recall", "Precision and recall", options);

    /// <summary>Reliability diagram: how often what was predicted with a probability came true, above the number of answers.</summary>
    /// <param name="scores">Probabilities of the positive, at least one set; those of one label are pooled.</param>
    /// <param name="bins">Bins of equal width.</param>
    /// <param name="options">Names; the usual ones when null.</param>
    /// <returns>The figure; its data have one row a bin.</returns>
    /// <exception cref="ArgumentException">There are no scores, or a set has unequal lengths or probabilities outside [0, 1].</exception>
    public static Figure Reliability(IReadOnlyList<ScoreSeries> scores, int bins = 10, LineOptions? options = null)
    {
        Check(scores);
        var figure = new ReliabilityFigure
        {
            Title = options?.Title ?? "Reliability of probabilities",
            Description = "The share of positives over the mean probability of each bin.",
            Curves = [.. scores.GroupBy(s => s.Label).Select(g => (g.Key, CalibrationCurve.From(ReliabilityCurve.Positive([.. g.SelectMany(s => s.Truth)], [.. g.SelectMany(s => s.Scores)], bins))))],
        };
        int[] counts = [.. figure.Curves.Select(c => c.Curve.Count).Distinct().Order()];
        return Of(figure, options, [$"{bins} bins of equal width{(figure.Curves.Count <= ReliabilityFigure.MostIntervals ? "; vertical lines: Wilson's 95 % intervals" : "")}; ECE: expected calibration error; bars below: answers in each bin{(figure.Curves.Count > 1 ? $" of {figure.Curves[0].Name}" : "")}.", $"n = {string.Join(" or ", counts)} answers a curve."]);
    }

    /// <summary>Reliability diagram of an error report: as answered and, where there is one, at the temperature.</summary>
    /// <param name="calibration">The report's calibration.</param>
    /// <param name="options">Names; the usual ones when null.</param>
    /// <returns>The figure; its data have one row a bin.</returns>
    public static Figure Reliability(CalibrationReport calibration, LineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var figure = ErrorFigures.Reliability(options?.Title ?? "", calibration);
        return Of(figure, options, figure.Notes);
    }

    /// <summary>Confusion matrix: counts, and their shares of the true class as shades.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="counts">[true class][predicted class].</param>
    /// <param name="options">Names; the usual ones when null.</param>
    /// <returns>The figure; its data have one row a cell.</returns>
    /// <exception cref="ArgumentException">There are not as many rows and columns as classes.</exception>
    public static Figure Confusion(IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<long>> counts, LineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(counts);
        if (classes.Count == 0 || counts.Count != classes.Count || counts.Any(row => row.Count != classes.Count)) throw new ArgumentException($"{classes.Count} classes need as many rows and columns of counts.", nameof(counts));
        var matrix = ConfusionFigure.Of(options?.Title ?? "Confusion matrix", classes, counts, []);
        string[] caption = [string.Create(CultureInfo.InvariantCulture, $"n = {counts.Sum(row => row.Sum()):N0} answers."), .. matrix.Notes, .. options?.Remarks ?? []];
        return new(options?.Name ?? "confusion", matrix.Title, string.Join(' ', caption), matrix.Draw(), matrix.Data());
    }

    /// <summary>A picture of pixels, such as a sheet of Grad-CAM maps, as a figure: the SVG holds the whole file.</summary>
    /// <param name="png">The bytes of a PNG file.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="caption">How it was made, in whole sentences.</param>
    /// <param name="data">The numbers behind it.</param>
    /// <param name="name">Name of the files.</param>
    /// <returns>The figure, at most 170 mm wide.</returns>
    /// <exception cref="InvalidContentException">The bytes are no PNG file.</exception>
    public static Figure Sheet(byte[] png, string title, string caption, ResultTable data, string name = "sheet")
    {
        ArgumentNullException.ThrowIfNull(png);
        return new(name, title, caption, PictureFigure.Draw(png, title, caption), data);
    }

    private static Figure Of(ReliabilityFigure figure, LineOptions? options, IReadOnlyList<string> caption) =>
        new(options?.Name ?? "reliability", figure.Title, string.Join(' ', caption.Concat(options?.Remarks ?? [])), figure.Draw(), figure.Data());

    private static Figure ScoreCurve(IReadOnlyList<ScoreSeries> scores, bool isRoc, string name, string title, LineOptions? options)
    {
        Check(scores);
        if (scores.FirstOrDefault(s => s.Truth.Distinct().Count() != 2) is { } one) throw new ArgumentException($"'{one.Label}' has samples of one class only; a curve needs both.", nameof(scores));
        var (figure, caption) = ScoreCurves.Draw(scores, isRoc, options?.Title ?? title);
        return new(options?.Name ?? name, figure.Title, string.Join(' ', caption.Concat(options?.Remarks ?? [])), figure.Draw(), figure.Data());
    }

    private static void Check(IReadOnlyList<ScoreSeries> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count == 0) throw new ArgumentException("There are no scores to draw.", nameof(scores));
        if (scores.FirstOrDefault(s => s.Truth.Count != s.Scores.Count) is { } unequal) throw new ArgumentException($"'{unequal.Label}' has {unequal.Truth.Count} labels and {unequal.Scores.Count} scores.", nameof(scores));
        if (scores.FirstOrDefault(s => s.Truth.Any(t => t is not (0 or 1)) || s.Scores.Any(double.IsNaN)) is { } strange) throw new ArgumentException($"'{strange.Label}' has a label that is neither 0 nor 1, or a score that is NaN.", nameof(scores));
    }

    private static (PanelOptions Options, StudyPanels Panels) Prepare(ResultTable table, ComparisonRequest request, PanelOptions? options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(request);
        options ??= new();
        return (options, new StudyPanels(table, request, options));
    }
}
