using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>The way from predictions to the full report.</summary>
internal static class Reporting
{
    private const int Bins = 15;

    public static EvaluationReport Report(LearningTask task, Predictions predictions, EvaluationOptions options)
    {
        var report = task == LearningTask.MultiLabel ? OfFindings(predictions, options) : OfClasses(task, predictions, options);
        return report with
        {
            // To the last bit what the run's history and metrics.json say.
            Auc = Scoring.Score(task, predictions.Labels, predictions.Scores).Auc,
            TestTime = options.TestTime == TestTimeAugmentation.None ? null : options.TestTime.Name,
            Predictions = predictions,
        };
    }

    private static EvaluationReport OfClasses(LearningTask task, Predictions predictions, EvaluationOptions options)
    {
        var isBinary = task == LearningTask.BinaryClass;
        var (labels, table) = (predictions.Labels, WithBothColumns(predictions.Scores, isBinary));
        var names = Names(options.ClassNames, isBinary ? 2 : predictions.Scores.Columns);
        var threshold = isBinary ? Thresholds(options, 1)?[0] : null;
        var predicted = isBinary
            ? [.. Enumerable.Range(0, labels.Length).Select(i => Answers.IsYes(table[(2 * i) + 1], threshold) ? 1 : 0)]
            : Accuracy.HighestScore(table, names.Count);
        var classes = Answers.OfClasses(labels, table, predicted, names, threshold).Select(a => a.Report()).ToList();
        var matrix = new ConfusionMatrix(labels, predicted, names.Count);
        var right = (int)Enumerable.Range(0, names.Count).Sum(k => matrix[k, k]);
        var calibration = ReliabilityCurve.TopLabel(labels, table, names.Count, Bins);
        var isComplete = classes.All(c => c.Positives > 0);
        var undefined = new Undefined();
        double Over(string property, Func<ClassReport, double> figure, params ReadOnlySpan<string> of) =>
            Summary(undefined, property, isBinary ? [classes[1]] : classes, figure, of);
        return new()
        {
            Split = predictions.Split,
            Task = task,
            Count = labels.Length,
            Auc = Over(nameof(EvaluationReport.Auc), c => c.Auc),
            AucInterval = isBinary ? classes[1].AucInterval : null,
            AucWeighted = isBinary ? null : Over(nameof(EvaluationReport.AucWeighted), c => c.Auc * c.Positives, nameof(ClassReport.Auc)) / labels.Length * names.Count,
            AucPresent = isBinary ? null : Present(undefined, classes),
            AucOneVsOne = isBinary ? null : undefined.Note(
                nameof(EvaluationReport.AucOneVsOne), isComplete ? RocAuc.OneVsOne(labels, table, names.Count) : double.NaN, Reasons(classes, nameof(ClassReport.Auc))),
            AveragePrecision = Over(nameof(EvaluationReport.AveragePrecision), c => c.AveragePrecision),
            Accuracy = matrix.Accuracy,
            AccuracyInterval = Proportion.Of(right, labels.Length).Interval,
            BalancedAccuracy = Summary(undefined, nameof(EvaluationReport.BalancedAccuracy), classes, c => c.Sensitivity, nameof(ClassReport.Sensitivity)),
            Sensitivity = Over(nameof(EvaluationReport.Sensitivity), c => c.Sensitivity),
            Specificity = Over(nameof(EvaluationReport.Specificity), c => c.Specificity),
            Precision = Over(nameof(EvaluationReport.Precision), c => c.Precision),
            NegativePredictiveValue = Over(nameof(EvaluationReport.NegativePredictiveValue), c => c.NegativePredictiveValue),
            F1 = Over(nameof(EvaluationReport.F1), c => c.F1),
            Matthews = matrix.Matthews(),
            Kappa = Kappa(undefined, nameof(EvaluationReport.Kappa), matrix, KappaWeights.None),
            KappaLinear = task == LearningTask.OrdinalRegression ? Kappa(undefined, nameof(EvaluationReport.KappaLinear), matrix, KappaWeights.Linear) : null,
            KappaQuadratic = task == LearningTask.OrdinalRegression ? Kappa(undefined, nameof(EvaluationReport.KappaQuadratic), matrix, KappaWeights.Quadratic) : null,
            LogLoss = LogLoss.MultiClass(labels, table, names.Count),
            Brier = isBinary ? BrierScore.Binary(labels, [.. table.Where((_, i) => i % 2 == 1)]) : BrierScore.MultiClass(labels, table, names.Count),
            CalibrationError = calibration.ExpectedError,
            MaximumCalibrationError = calibration.MaximumError,
            ConfusionMatrix = [.. names.Select((_, t) => (IReadOnlyList<long>)[.. names.Select((_, p) => matrix[t, p])])],
            Classes = classes,
            Undefined = undefined.Reasons,
        };
    }

    private static EvaluationReport OfFindings(Predictions predictions, EvaluationOptions options)
    {
        var scores = predictions.Scores;
        var names = Names(options.ClassNames, scores.Columns);
        var findings = Answers.OfFindings(predictions.Labels, scores, names, Thresholds(options, names.Count));
        var classes = findings.Select(a => a.Report()).ToList();
        var pooled = findings.Where(f => f.Truth.Length > 0).ToList();
        int[] truth = [.. pooled.SelectMany(f => f.Truth)];
        double[] answers = [.. pooled.SelectMany(f => f.Scores)];
        var curves = pooled.Select(f => ReliabilityCurve.Positive(f.Truth, f.Scores, Bins)).ToList();
        var undefined = new Undefined();
        double Over(string property, Func<ClassReport, double> figure, params ReadOnlySpan<string> of) => Summary(undefined, property, classes, figure, of);
        double Mean(string property, Func<Answers, double> figure) =>
            undefined.Note(property, pooled.Count > 0 ? pooled.Average(figure) : double.NaN, "truth and answers about a finding are one and the same throughout, or no sample tells of any");
        var positives = classes.Sum(c => c.Positives);
        return new()
        {
            Split = predictions.Split,
            Task = LearningTask.MultiLabel,
            Count = scores.Count,
            Auc = Over(nameof(EvaluationReport.Auc), c => c.Auc),
            AucWeighted = Over(nameof(EvaluationReport.AucWeighted), c => c.Auc * c.Positives, nameof(ClassReport.Auc)) / positives * classes.Count,
            AucPresent = Present(undefined, classes),
            AucMicro = undefined.Note(
                nameof(EvaluationReport.AucMicro), truth.Distinct().Count() == 2 ? RocAuc.Binary(truth, answers) : double.NaN, "the findings are all there or all absent"),
            AveragePrecision = Over(nameof(EvaluationReport.AveragePrecision), c => c.AveragePrecision),
            Accuracy = Mean(nameof(EvaluationReport.Accuracy), f => f.Counts.Accuracy),
            SubsetAccuracy = SubsetAccuracy(predictions, options, names.Count),
            BalancedAccuracy = Over(nameof(EvaluationReport.BalancedAccuracy), c => (c.Sensitivity + c.Specificity) / 2, nameof(ClassReport.Sensitivity), nameof(ClassReport.Specificity)),
            Sensitivity = Over(nameof(EvaluationReport.Sensitivity), c => c.Sensitivity),
            Specificity = Over(nameof(EvaluationReport.Specificity), c => c.Specificity),
            Precision = Over(nameof(EvaluationReport.Precision), c => c.Precision),
            NegativePredictiveValue = Over(nameof(EvaluationReport.NegativePredictiveValue), c => c.NegativePredictiveValue),
            F1 = Over(nameof(EvaluationReport.F1), c => c.F1),
            Matthews = Mean(nameof(EvaluationReport.Matthews), f => new ConfusionMatrix(f.Truth, f.Predicted, 2).Matthews()),
            Kappa = Mean(nameof(EvaluationReport.Kappa), f => new ConfusionMatrix(f.Truth, f.Predicted, 2).Kappa()),
            LogLoss = Mean(nameof(EvaluationReport.LogLoss), f => LogLoss.Binary(f.Truth, f.Scores)),
            Brier = Mean(nameof(EvaluationReport.Brier), f => BrierScore.Binary(f.Truth, f.Scores)),
            CalibrationError = curves.Count > 0 ? curves.Average(c => c.ExpectedError) : double.NaN,
            MaximumCalibrationError = curves.Count > 0 ? curves.Max(c => c.MaximumError) : double.NaN,
            Classes = classes,
            Undefined = undefined.Reasons,
        };
    }

    /// <summary>The plain mean over classes; with one that has none it is NaN, and its reasons are those of the classes' figure of this name.</summary>
    private static double Summary(
        Undefined undefined, string property, IReadOnlyList<ClassReport> classes, Func<ClassReport, double> figure, params ReadOnlySpan<string> of)
    {
        string[] names = of.Length > 0 ? of.ToArray() : [property];
        return undefined.Note(property, classes.Average(figure), Reasons(classes, names));
    }

    private static string Reasons(IReadOnlyList<ClassReport> classes, params string[] properties) => string.Join(
        "; ", classes.SelectMany(c => properties.Select(p => Undefined.ReasonOf(c.Undefined, p)).OfType<string>()).Distinct());

    private static double Present(Undefined undefined, IReadOnlyList<ClassReport> classes) => undefined.Note(
        nameof(EvaluationReport.AucPresent), classes.Select(c => c.Auc).Where(a => !double.IsNaN(a)).DefaultIfEmpty(double.NaN).Average(), Reasons(classes, nameof(ClassReport.Auc)));

    private static double Kappa(Undefined undefined, string property, ConfusionMatrix matrix, KappaWeights weights) =>
        undefined.Note(property, matrix.Kappa(weights), "truth and answers are one and the same class throughout");

    private static double SubsetAccuracy(Predictions predictions, EvaluationOptions options, int columns)
    {
        var thresholds = Thresholds(options, columns);
        bool IsRight(int at) => predictions.Labels[at] == ImageSplit.Unlabelled
            || Answers.IsYes(predictions.Scores.Values[at], thresholds?[at % columns]) == (predictions.Labels[at] == 1);
        return Enumerable.Range(0, predictions.Count).Average(i => Enumerable.Range(i * columns, columns).All(IsRight) ? 1.0 : 0);
    }

    /// <summary>A binary task may have the score of class 1 alone.</summary>
    private static double[] WithBothColumns(ScoreTable scores, bool isBinary) =>
        isBinary && scores.Columns == 1 ? [.. scores.Values.SelectMany(p => new[] { 1 - p, p })] : scores.Values;

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names, int count) =>
        names is null ? [.. Enumerable.Range(0, count).Select(k => $"{k}")] : names.Count == count
            ? names
            : throw new InvalidConfigurationException($"class names: {names.Count} names do not fit {count} classes; give one each, or none.");

    private static IReadOnlyList<double>? Thresholds(EvaluationOptions options, int count) =>
        options.Thresholds is null || options.Thresholds.Count == count
            ? options.Thresholds
            : throw new InvalidConfigurationException($"thresholds: {options.Thresholds.Count} do not fit; {count} {(count == 1 ? "is" : "are")} needed here.");
}
