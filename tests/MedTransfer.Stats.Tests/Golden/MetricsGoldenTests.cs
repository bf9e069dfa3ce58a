using System.Text.Json;

namespace MedTransfer.Stats.Tests;

/// <summary>Metrics against scikit-learn and the MedMNIST evaluator.</summary>
public class MetricsGoldenTests
{
    private const double Rtol = 1e-10;
    private const double Atol = 1e-12;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["roc_auc_binary"] = Binary,
        ["roc_auc_multiclass"] = MultiClass,
        ["roc_auc_multilabel"] = MultiLabel,
        ["medmnist_evaluator"] = MedMnist,
        ["label_metrics"] = Labels,
        ["roc_curve"] = Roc,
        ["precision_recall_curve"] = PrecisionRecall,
        ["average_precision"] = Ap,
        ["ece_toplabel"] = TopLabel,
        ["ece_binary_positive"] = Positive,
        ["log_loss"] = Loss,
        ["brier"] = Brier,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_of_the_file() => GoldenCases.AssertCovered(Ops.Keys, 50);

    private static void Binary(GoldenCase c)
    {
        double Auc() => RocAuc.Binary(c.Integers("y_true"), c.Numbers("y_score"));

        // scikit-learn refuses infinite scores, which rank like all others here.
        if (GoldenCase.Raises(c.Expected) && c.Numbers("y_score").Any(double.IsInfinity)) Assert.InRange(Auc(), 0, 1);
        else if (GoldenCase.Raises(c.Expected)) Assert.Throws<ArgumentException>(() => Auc());
        else Near.Equal(c.Expected.GetProperty("auc"), Auc(), Rtol, "auc", Atol);
    }

    private static void MultiClass(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] scores = c.Numbers("y_score");
        int classes = c.Columns("y_score");
        if (GoldenCase.Raises(c.Expected))
        {
            // scikit-learn refuses rows that do not sum to 1; only the order of the scores counts here.
            bool probabilities = scores.Length == truth.Length * classes
                && scores.Chunk(classes).All(row => Math.Abs(row.Sum() - 1) < 1e-5);
            if (probabilities || truth.Distinct().Count() < classes || scores.Length != truth.Length * classes)
                Assert.Throws<ArgumentException>(() => RocAuc.OneVsRest(truth, scores, classes, ClassAverage.Macro));
            return;
        }

        Near.AllEqual(c.Expected.GetProperty("per_class"), RocAuc.OneVsRest(truth, scores, classes), Rtol, "per_class", Atol);
        foreach ((string key, double value) in new (string, double)[]
        {
            ("macro_ovr", RocAuc.OneVsRest(truth, scores, classes, ClassAverage.Macro)),
            ("weighted_ovr", RocAuc.OneVsRest(truth, scores, classes, ClassAverage.Weighted)),
            ("macro_ovo", RocAuc.OneVsOne(truth, scores, classes)),
            ("weighted_ovo", RocAuc.OneVsOne(truth, scores, classes, ClassAverage.Weighted)),
        })
            Near.Equal(c.Expected.GetProperty(key), value, Rtol, key, Atol);
    }

    private static void MultiLabel(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] scores = c.Numbers("y_score");
        int labels = c.Columns("y_score");
        foreach ((string key, Func<double> figure) in new (string, Func<double>)[]
        {
            ("macro", () => RocAuc.MultiLabel(truth, scores, labels)),
            ("weighted", () => RocAuc.MultiLabel(truth, scores, labels, ClassAverage.Weighted)),
            ("micro", () => RocAuc.MultiLabel(truth, scores, labels, ClassAverage.Micro)),
            ("samples", () => RocAuc.MultiLabel(truth, scores, labels, ClassAverage.Samples)),
            ("map_macro", () => AveragePrecision.MultiLabel(truth, scores, labels)),
            ("map_micro", () => AveragePrecision.MultiLabel(truth, scores, labels, ClassAverage.Micro)),
        })
        {
            if (!c.Expected.TryGetProperty(key, out JsonElement expected)) continue;
            if (GoldenCase.Raises(expected)) Assert.Throws<ArgumentException>(() => figure());
            else Near.Equal(expected, figure(), Rtol, key, Atol);
        }

        if (c.Expected.TryGetProperty("per_label", out JsonElement each) && each.ValueKind == JsonValueKind.Array)
        {
            foreach ((JsonElement one, double found) in each.EnumerateArray().Zip(RocAuc.MultiLabelPresent(truth, scores, labels).PerClass))
            {
                if (GoldenCase.Raises(one)) Assert.True(double.IsNaN(found), "per_label");
                else Near.Equal(one, found, Rtol, "per_label", Atol);
            }
        }
    }

    private static void MedMnist(GoldenCase c)
    {
        TaskKind task = c.Input("task").GetString() switch
        {
            "binary-class" => TaskKind.BinaryClass,
            "multi-class" => TaskKind.MultiClass,
            "ordinal-regression" => TaskKind.OrdinalRegression,
            "multi-label, binary-class" => TaskKind.MultiLabel,
            var other => throw new NotSupportedException(other),
        };
        int[] truth = c.Integers("y_true");
        double[] scores = c.Numbers("y_score");
        int columns = c.Columns("y_score");
        JsonElement auc = c.Expected.GetProperty("auc");
        Near.Equal(c.Expected.GetProperty("acc"), MedMnistEvaluator.AccuracyOf(task, truth, scores, columns), Rtol, "acc", Atol);
        if (GoldenCase.Raises(auc))
        {
            Assert.Throws<ArgumentException>(() => MedMnistEvaluator.Evaluate(task, truth, scores, columns));
            return;
        }

        MedMnistScore score = MedMnistEvaluator.Evaluate(task, truth, scores, columns);
        Near.Equal(auc, score.Auc, Rtol, "auc", Atol);
        Near.Equal(c.Expected.GetProperty("acc"), score.Accuracy, Rtol, "acc", Atol);
    }

    private static void Labels(GoldenCase c)
    {
        // Values outside `labels` become further classes, over which nothing is averaged.
        int[] labels = c.HasInput("labels") ? c.Integers("labels")
            : [.. c.Integers("y_true").Concat(c.Integers("y_pred")).Distinct().Order()];
        int[] values = [.. labels, .. c.Integers("y_true").Concat(c.Integers("y_pred")).Distinct().Except(labels).Order()];
        int[] Indices(string key) => [.. c.Integers(key).Select(value => Array.IndexOf(values, value))];
        int[] truth = Indices("y_true"), predicted = Indices("y_pred");
        var matrix = new ConfusionMatrix(truth, predicted, values.Length);
        int[] classes = [.. Enumerable.Range(0, labels.Length)];

        Near.Equal(c.Expected.GetProperty("accuracy"), Accuracy.OfLabels(truth, predicted), Rtol, "accuracy of labels");
        Near.AllEqual(
            c.Expected.GetProperty("confusion_matrix"),
            [.. classes.SelectMany(i => classes.Select(j => (double)matrix[i, j]))], 0, "confusion_matrix");
        foreach ((string key, double value) in new (string, double)[]
        {
            ("accuracy", matrix.Accuracy),
            ("balanced_accuracy", matrix.BalancedAccuracy()),
            ("balanced_accuracy_adjusted", matrix.BalancedAccuracy(adjusted: true)),
            ("specificity_macro", matrix.Specificity(ClassAverage.Macro, classes: classes)),
            ("sensitivity", labels.Length == 2 ? matrix.Sensitivity(1) : double.NaN),
            ("specificity", labels.Length == 2 ? matrix.Specificity(1) : double.NaN),
            ("mcc", matrix.Matthews()),
            ("kappa", matrix.Kappa()),
            ("kappa_linear", matrix.Kappa(KappaWeights.Linear)),
            ("kappa_quadratic", matrix.Kappa(KappaWeights.Quadratic)),
        })
        {
            if (c.Expected.TryGetProperty(key, out JsonElement expected)) Near.Equal(expected, value, Rtol, key, Atol);
        }

        Near.AllEqual(c.Expected.GetProperty("specificity_per_class"), [.. classes.Select(matrix.Specificity)], Rtol, "specificity", Atol);
        Undefined(c.Expected.GetProperty("zero_division_0"), matrix, 0, labels.Length);
        Undefined(c.Expected.GetProperty("zero_division_1"), matrix, 1, labels.Length);
    }

    private static void Undefined(JsonElement expected, ConfusionMatrix matrix, double value, int count)
    {
        int[] classes = [.. Enumerable.Range(0, count)];
        Near.AllEqual(expected.GetProperty("support"), [.. classes.Select(k => (double)matrix.Support(k))], 0, "support");
        foreach ((string name, Func<int, double> single, Func<ClassAverage, double> average) in
            new (string, Func<int, double>, Func<ClassAverage, double>)[]
            {
                ("precision", k => matrix.Precision(k, value), a => matrix.Precision(a, value, classes)),
                ("recall", k => matrix.Recall(k, value), a => matrix.Recall(a, value, classes)),
                ("f1", k => matrix.F1(k, value), a => matrix.F1(a, value, classes)),
            })
        {
            Near.AllEqual(expected.GetProperty(name + "_per_class"), [.. classes.Select(single)], Rtol, name, Atol);
            Near.Equal(expected.GetProperty(name + "_macro"), average(ClassAverage.Macro), Rtol, name + "_macro", Atol);
            Near.Equal(expected.GetProperty(name + "_weighted"), average(ClassAverage.Weighted), Rtol, name + "_weighted", Atol);
            Near.Equal(expected.GetProperty(name + "_micro"), average(ClassAverage.Micro), Rtol, name + "_micro", Atol);
            if (expected.TryGetProperty(name + "_binary", out JsonElement binary))
                Near.Equal(binary, single(1), Rtol, name + "_binary", Atol);
        }
    }

    private static void Roc(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] score = c.Numbers("y_score");
        RocCurve curve = RocCurve.Of(truth, score, c.Flag("drop_intermediate", true));
        Near.AllEqual(c.Expected.GetProperty("fpr"), curve.FalsePositiveRates, 1e-12, "fpr");
        Near.AllEqual(c.Expected.GetProperty("tpr"), curve.TruePositiveRates, 1e-12, "tpr");
        Near.AllEqual(c.Expected.GetProperty("thresholds"), curve.Thresholds, 0, "thresholds");
        Near.Equal(c.Expected.GetProperty("auc_trapezoid"), curve.Auc, 1e-12, "auc", Atol);
    }

    private static void PrecisionRecall(GoldenCase c)
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of(c.Integers("y_true"), c.Numbers("y_score"));
        Near.AllEqual(c.Expected.GetProperty("precision"), curve.Precisions, 1e-12, "precision");
        Near.AllEqual(c.Expected.GetProperty("recall"), curve.Recalls, 1e-12, "recall");
        Near.AllEqual(c.Expected.GetProperty("thresholds"), curve.Thresholds, 0, "thresholds");
        Near.Equal(c.Expected.GetProperty("average_precision"), curve.AveragePrecision, 1e-12, "AP", Atol);
    }

    private static void Ap(GoldenCase c) => Near.Equal(
        c.Expected.GetProperty("average_precision"),
        AveragePrecision.Binary(c.Integers("y_true"), c.Numbers("y_score")), 1e-12, "AP", Atol);

    private static void TopLabel(GoldenCase c) => Calibrated(c.Expected, ReliabilityCurve.TopLabel(
        c.Integers("y_true"), c.Numbers("probs"), c.Columns("probs"), (int)c.Number("bins", 15)));

    private static void Positive(GoldenCase c) => Calibrated(c.Expected, ReliabilityCurve.Positive(
        c.Integers("y_true"), c.Numbers("p_positive"), (int)c.Number("bins", 15)));

    private static void Calibrated(JsonElement expected, ReliabilityCurve curve)
    {
        Near.AllEqual(expected.GetProperty("bin_count"), [.. curve.Bins.Select(b => (double)b.Count)], 0, "count");
        Near.AllEqual(expected.GetProperty("bin_accuracy"), [.. curve.Bins.Select(b => b.Accuracy)], 1e-12, "accuracy");
        Near.AllEqual(expected.GetProperty("bin_confidence"), [.. curve.Bins.Select(b => b.Confidence)], 1e-12, "confidence");
        Near.Equal(expected.GetProperty("ece"), curve.ExpectedError, 1e-12, "ece", Atol);
        Near.Equal(expected.GetProperty("mce"), curve.MaximumError, 1e-12, "mce", Atol);
    }

    private static void Loss(GoldenCase c)
    {
        int[] labels = c.HasInput("labels") ? c.Integers("labels") : [.. c.Integers("y_true").Distinct().Order()];
        int[] truth = [.. c.Integers("y_true").Select(value => Array.IndexOf(labels, value))];
        double[] probabilities = c.Numbers("probs");
        double loss = c.Columns("probs") == 1
            ? LogLoss.Binary(truth, probabilities)
            : LogLoss.MultiClass(truth, probabilities, labels.Length);
        Near.Equal(c.Expected.GetProperty("log_loss"), loss, 1e-12, "log loss", Atol);
        Near.Equal(c.Expected.GetProperty("log_loss_sum"), loss * truth.Length, 1e-12, "log loss sum", Atol);
    }

    private static void Brier(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] probabilities = c.Numbers("probs");
        int classes = c.Columns("probs");
        if (classes > 1)
        {
            Near.Equal(
                c.Expected.GetProperty("brier_multiclass"), BrierScore.MultiClass(truth, probabilities, classes), 1e-12, "brier", Atol);
        }

        if (!c.Expected.TryGetProperty("brier_binary", out JsonElement binary)) return;
        double[] positive = [.. Enumerable.Range(0, truth.Length).Select(i => probabilities[(i * classes) + classes - 1])];
        Near.Equal(binary, BrierScore.Binary(truth, positive), 1e-12, "brier binary", Atol);
    }
}
