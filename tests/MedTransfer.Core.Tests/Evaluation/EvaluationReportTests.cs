using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Evaluation;

/// <summary>
/// The expected figures are scikit-learn 1.2.1's: <c>roc_auc_score</c> (<c>multi_class="ovr"/"ovo"</c>, <c>average=...</c>),
/// <c>average_precision_score</c>, <c>balanced_accuracy_score</c>, <c>precision_score</c>, <c>f1_score</c>,
/// <c>matthews_corrcoef</c>, <c>cohen_kappa_score(weights=...)</c>, <c>log_loss</c>, <c>brier_score_loss</c> on the same numbers.
/// </summary>
[NoTensorLeaks]
public sealed class EvaluationReportTests
{
    private static readonly int[] Grades = [0, 1, 2, 1, 0, 2, 2, 1, 0, 2];

    private static readonly double[] GradeScores =
    [
        .7, .2, .1, .2, .5, .3, .1, .3, .6, .5, .3, .2, .6, .3, .1, .2, .2, .6, .3, .5, .2, .1, .8, .1, .3, .4, .3, .05, .15, .8,
    ];

    [Fact]
    public void Ordered_classes_have_every_figure()
    {
        var r = Report(LearningTask.OrdinalRegression, Grades, GradeScores, 3, new() { ClassNames = ["none", "mild", "severe"] });
        Assert.Equal(0.8859126984126985, r.Auc, 12);
        Assert.Equal(0.8869047619047619, r.AucWeighted!.Value, 12);
        Assert.Equal(0.8842592592592592, r.AucOneVsOne!.Value, 12);
        Assert.Equal(r.Auc, r.AucPresent!.Value, 12);
        Assert.Equal(0.8193121693121693, r.AveragePrecision, 12);
        Assert.Equal((0.7, 0.69444444444444), (r.Accuracy, Math.Round(r.BalancedAccuracy, 14)));
        Assert.Equal(Proportion.Of(7, 10).Interval, r.AccuracyInterval);
        Assert.Equal((0.6944444444444443, 0.8571428571428571), (r.Sensitivity, r.Specificity), Close);
        Assert.Equal((0.7222222222222222, 0.8492063492063492), (r.Precision, r.NegativePredictiveValue), Close);
        Assert.Equal((0.6984126984126985, 0.5606060606060606), (r.F1, r.Matthews), Close);
        Assert.Equal((0.5522388059701493, 0.7692307692307692), (r.Kappa, r.KappaQuadratic!.Value), Close);
        Assert.Equal((0.6590909090909092, 0.7045969619511041), (r.KappaLinear!.Value, r.LogLoss), Close);
        Assert.Equal(0.3905, r.Brier, 12);
        Assert.Equal(CalibrationError.Expected(Grades, GradeScores, 3), r.CalibrationError);
        Assert.Equal(CalibrationError.Maximum(Grades, GradeScores, 3), r.MaximumCalibrationError);
        Assert.Equal([[2L, 1L, 0L], [1L, 2L, 0L], [0L, 1L, 3L]], r.ConfusionMatrix);
        Assert.Equal(["none", "mild", "severe"], r.Classes.Select(c => c.Name));
        Assert.Equal(DeLong.Auc([.. Grades.Select(g => g == 2 ? 1 : 0)], [.. GradeScores.Where((_, i) => i % 3 == 2)]).Interval, r.Classes[2].AucInterval);
        Assert.Equal((4L, 6L, 3L), (r.Classes[2].Positives, r.Classes[2].Negatives, r.Classes[2].Predicted));
        Assert.Null(r.Undefined);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_classes_have_the_figures_of_class_one(int columns)
    {
        int[] truth = [0, 1, 1, 0, 1, 0, 0, 1];
        double[] score = [.1, .9, .5, .6, .7, .2, .55, .3];
        double[] table = columns == 1 ? score : [.. score.SelectMany(p => new[] { 1 - p, p })];
        var r = Report(LearningTask.BinaryClass, truth, table, columns);
        Assert.Equal((0.75, 0.8166666666666667), (r.Auc, r.AveragePrecision), Close);
        Assert.Equal((0.5, 0.5), (r.BalancedAccuracy, r.Sensitivity), Close);
        Assert.Equal((0.5, 0.5), (r.Precision, r.F1), Close);
        Assert.Equal((0.0, 0.0), (r.Matthews, r.Kappa), Close);
        Assert.Equal((0.5503072424433004, 0.1940625), (r.LogLoss, r.Brier), Close);
        Assert.Equal(DeLong.Auc(truth, score).Interval, r.AucInterval);
        Assert.Equal(Evaluator.Score(LearningTask.BinaryClass, new(Split.Validation, truth, new(table, columns), 0)).AucInterval, r.AucInterval);

        // A chosen threshold says yes from its own value on.
        var chosen = Report(LearningTask.BinaryClass, truth, table, columns, new() { Thresholds = [0.5] });
        Assert.Equal((0.75, 0.5, 0.625), (chosen.Sensitivity, chosen.Specificity, chosen.Accuracy));
        Assert.Equal(0.5, chosen.Classes[1].Threshold);
    }

    [Fact]
    public void Findings_have_means_over_them()
    {
        int[] truth = [1, 0, 0, 1, 1, 1, 0, 0, 1, 0];
        double[] scores = [.8, .3, .4, .7, .6, .4, .7, .1, .9, .6];
        var r = Report(LearningTask.MultiLabel, truth, scores, 2);
        Assert.Equal((0.8333333333333333, 0.8333333333333334), (r.Auc, r.AucWeighted!.Value), Close);
        Assert.Equal((0.82, 0.875), (r.AucMicro!.Value, r.AveragePrecision), Close);
        Assert.Equal((0.4, 0.7), (r.SubsetAccuracy!.Value, r.Accuracy), Close);
        Assert.Equal((0.75, 0.625), (r.Sensitivity, r.Precision), Close);
        Assert.Equal((0.6785714285714286, 0.3895195511812306), (r.F1, r.Matthews), Close);
        Assert.Equal((0.5205419986113555, 0.177), (r.LogLoss, r.Brier), Close);
        Assert.Null(r.ConfusionMatrix);
        Assert.Null(r.AccuracyInterval);

        // A finding that is not known counts nowhere: the first sample's second one.
        truth[1] = ImageSplit.Unlabelled;
        var known = Report(LearningTask.MultiLabel, truth, scores, 2, new() { Thresholds = [0.5, 0.45] });
        Assert.Equal((2L, 2L), (known.Classes[1].Positives, known.Classes[1].Negatives));
        Assert.Equal(RocAuc.Binary([1, 1, 0, 0], [.7, .4, .1, .6]), known.Classes[1].Auc);
        Assert.Equal(0.4, known.SubsetAccuracy);
    }

    [Fact]
    public void An_absent_class_makes_figures_NaN_with_the_reason()
    {
        var r = Report(LearningTask.MultiClass, [0, 0, 1, 1], [.5, .2, .3, .1, .8, .1, .2, .3, .5, .1, .6, .3], 3, new() { ClassNames = ["a", "b", "c"] });
        Assert.True(double.IsNaN(r.Auc) && double.IsNaN(r.AucOneVsOne!.Value) && double.IsNaN(r.Sensitivity));
        Assert.Equal("no sample is 'c'", r.Undefined!["auc"]);
        Assert.Equal("no sample is 'c'", r.Undefined["sensitivity"]);
        Assert.Equal(r.Classes.Take(2).Average(c => c.Auc), r.AucPresent);
        Assert.Equal("no sample is 'c'", r.Classes[2].Undefined!["auc"]);
        Assert.Null(r.Classes[2].AucInterval);
        Assert.InRange(r.Accuracy, 0, 1);
        Assert.True(double.IsFinite(r.LogLoss) && double.IsFinite(r.Brier) && double.IsFinite(r.CalibrationError));

        var single = Report(LearningTask.BinaryClass, [1, 1, 1], [.2, .8, .3, .7, .1, .9], 2, new() { ClassNames = ["ill", "well"] });
        Assert.True(double.IsNaN(single.Auc) && double.IsNaN(single.Specificity) && double.IsNaN(single.Kappa));
        Assert.Equal("every sample is 'well'", single.Undefined!["auc"]);
        Assert.Equal("no sample is 'ill'", single.Undefined["balanced_accuracy"]);

        var unknown = Report(LearningTask.MultiLabel, [1, -1, 0, -1], [.2, .8, .3, .7], 2);
        Assert.True(double.IsNaN(unknown.Auc));
        Assert.Contains("no sample is '1'", unknown.Undefined!["auc"], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_reads_back_and_keeps_what_is_undefined()
    {
        var r = Report(LearningTask.MultiClass, [0, 0, 1, 1], [.5, .2, .3, .1, .8, .1, .2, .3, .5, .1, .6, .3], 3);
        var json = JsonSerializer.Serialize(r, SettingsJson.Options);
        Assert.Contains("\"task\": \"multi-class\"", json, StringComparison.Ordinal);
        Assert.Contains("\"auc\": \"NaN\"", json, StringComparison.Ordinal);
        var again = SettingsJson.Parse<EvaluationReport>(json, "report");
        Assert.Null(again.Predictions);
        Assert.Equal(json, JsonSerializer.Serialize(again, SettingsJson.Options));
    }

    [Fact]
    public void Wrong_numbers_of_names_or_thresholds_are_refused()
    {
        Assert.Throws<InvalidConfigurationException>(() => Report(LearningTask.OrdinalRegression, Grades, GradeScores, 3, new() { ClassNames = ["a"] }));
        Assert.Throws<InvalidConfigurationException>(() => Report(LearningTask.BinaryClass, [0, 1], [.2, .8], 1, new() { Thresholds = [.5, .5] }));
    }

    [Fact]
    public void Views_average_their_probabilities()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var transform = InputTransform.ImageNet(16);
        var options = new EvaluationOptions { Device = "cpu", BatchSize = 16 };
        var plain = Evaluator.Evaluate(model, data.Validation, transform, options);
        var flip = Evaluator.Evaluate(model, data.Validation, transform, options with { TestTime = TestTimeAugmentation.Flip });
        Assert.Equal((LearningTask.BinaryClass, null, "flip"), (plain.Task, plain.TestTime, flip.TestTime));

        using var mirrored = new ImageSplit(Split.Validation, data.Validation.Images.flip(3), data.Validation.Labels.clone());
        var other = Evaluator.Predict(model, mirrored, transform, options);
        var mean = plain.Predictions!.Scores.Values.Zip(other.Scores.Values, (a, b) => (a + b) / 2).ToArray();
        Assert.Equal(mean, flip.Predictions!.Scores.Values);
        Assert.Equal(flip.LogLoss, flip.Predictions.Loss);
        Assert.Equal(flip.Predictions.Scores.Values, Evaluator.Evaluate(model, data.Validation, transform, options with { TestTime = TestTimeAugmentation.Flip }).Predictions!.Scores.Values);
    }

    private static bool Close((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) < 1e-12 && Math.Abs(x.B - y.B) < 1e-12;

    private static EvaluationReport Report(LearningTask task, int[] truth, double[] scores, int columns, EvaluationOptions? options = null) =>
        Evaluator.Report(task, new(Split.Validation, truth, new(scores, columns), 0), options);
}
