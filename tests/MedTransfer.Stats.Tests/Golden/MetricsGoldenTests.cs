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
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => Ops[GoldenCases.Find(id).Op](GoldenCases.Find(id));

    [Fact]
    public void Covers_every_op_and_at_least_fifty_cases() => GoldenCases.AssertCovered(Ops.Keys, 50);

    private static void Binary(GoldenCase c)
    {
        double Auc() => RocAuc.Binary(c.Integers("y_true"), c.Numbers("y_score"));
        if (GoldenCase.Raises(c.Expected)) Assert.Throws<ArgumentException>(() => Auc());
        else Near.Equal(c.Expected.GetProperty("auc"), Auc(), Rtol, "auc", Atol);
    }

    private static void MultiClass(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] scores = c.Numbers("y_score");
        int classes = c.Columns("y_score");
        if (GoldenCase.Raises(c.Expected))
        {
            Assert.Throws<ArgumentException>(() => RocAuc.OneVsRestMacro(truth, scores, classes));
            return;
        }

        Near.AllEqual(c.Expected.GetProperty("per_class"), RocAuc.OneVsRest(truth, scores, classes), Rtol, "per_class", Atol);
        Near.Equal(c.Expected.GetProperty("macro_ovr"), RocAuc.OneVsRestMacro(truth, scores, classes), Rtol, "macro_ovr", Atol);
    }

    private static void MultiLabel(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] scores = c.Numbers("y_score");
        int labels = c.Columns("y_score");
        if (GoldenCase.Raises(c.Expected.GetProperty("macro")))
        {
            Assert.Throws<ArgumentException>(() => RocAuc.MultiLabel(truth, scores, labels));
            return;
        }

        Near.AllEqual(c.Expected.GetProperty("per_label"), RocAuc.PerLabel(truth, scores, labels), Rtol, "per_label", Atol);
        Near.Equal(c.Expected.GetProperty("macro"), RocAuc.MultiLabel(truth, scores, labels), Rtol, "macro", Atol);
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
        int[] labels = c.Integers("labels");
        int[] Indices(string key) => [.. c.Integers(key).Select(value => Array.IndexOf(labels, value))];
        int[] truth = Indices("y_true"), predicted = Indices("y_pred");
        var matrix = new ConfusionMatrix(truth, predicted, labels.Length);
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
            ("specificity_macro", matrix.MacroSpecificity()),
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
                ("precision", k => matrix.Precision(k, value), a => matrix.Precision(a, value)),
                ("recall", k => matrix.Recall(k, value), a => matrix.Recall(a, value)),
                ("f1", k => matrix.F1(k, value), a => matrix.F1(a, value)),
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
}
