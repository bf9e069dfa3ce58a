namespace MedTransfer.Stats.Tests;

public class ConfusionMatrixTests
{
    [Fact]
    public void Margins_and_figures_agree_with_counting()
    {
        var random = new Random(4);
        for (int round = 0; round < 100; round++)
        {
            int classes = 2 + random.Next(6), n = 1 + random.Next(80);
            int[] truth = [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))];
            int[] predicted = [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))];
            var matrix = new ConfusionMatrix(truth, predicted, classes);
            Assert.Equal(Accuracy.OfLabels(truth, predicted), matrix.Accuracy);
            for (int k = 0; k < classes; k++)
            {
                Assert.Equal(truth.Count(t => t == k), matrix.Support(k));
                Assert.Equal(predicted.Count(p => p == k), matrix.Predicted(k));
                int negatives = truth.Count(t => t != k);
                int rejected = truth.Zip(predicted).Count(pair => pair.First != k && pair.Second != k);
                Assert.Equal(negatives == 0 ? double.NaN : (double)rejected / negatives, matrix.Specificity(k));
            }
        }
    }

    [Fact]
    public void Bad_classes_are_refused()
    {
        Assert.Contains("Sample 1", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 3], [0, 1], 3)).Message);
        Assert.Contains("Sample 0", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [-1, 1], 3)).Message);
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [0], 2));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([], [], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0], [0], 1).Recall(1));
    }

    // fbeta_score(a, b, beta=..., average=...); precision_recall_fscore_support(a, b, labels=[0, 1], average='micro').
    [Fact]
    public void F_beta_and_averages_over_some_classes_agree_with_the_reference()
    {
        var matrix = new ConfusionMatrix([0, 0, 1, 1, 2, 2, 2, 0, 1, 2], [0, 1, 1, 1, 2, 0, 2, 0, 2, 2], 3);
        Assert.Equal(0.6944444444444443, matrix.FBeta(ClassAverage.Macro, 0.5), 1e-15);
        Assert.Equal(0.7, matrix.FBeta(ClassAverage.Weighted, 2), 1e-15);
        Assert.Equal(0.75, matrix.FBeta(2, 0.5), 1e-15);
        Assert.Equal(matrix.Accuracy, matrix.F1(ClassAverage.Micro));
        Assert.Equal(2 / 3.0, matrix.F1(ClassAverage.Micro, classes: [0, 1]), 1e-15);
        Assert.NotEqual(matrix.Accuracy, matrix.Precision(ClassAverage.Micro, classes: [0, 1]));
    }

    [Fact]
    public void The_negative_predictive_value_is_the_share_of_rejections_that_are_right()
    {
        var matrix = new ConfusionMatrix([0, 0, 1, 1, 2], [0, 1, 1, 0, 0], 3);
        Assert.Equal(0.5, matrix.NegativePredictiveValue(0));
        Assert.Equal(0.8, matrix.NegativePredictiveValue(2));
        Assert.Equal((0.5 + (2 / 3.0) + 0.8) / 3, matrix.NegativePredictiveValue(ClassAverage.Macro), 1e-15);
        Assert.Equal(double.NaN, new ConfusionMatrix([0, 1], [0, 0], 2).NegativePredictiveValue(0));
        Assert.Equal(new BinaryCounts(1, 2, 1, 1), matrix.OneVsRest(0));
    }

    [Fact]
    public void Averages_that_cannot_be_are_refused()
    {
        var matrix = new ConfusionMatrix([0, 1], [0, 1], 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.F1(ClassAverage.Samples));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.F1((ClassAverage)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.F1(ClassAverage.Macro, classes: [2]));
        Assert.Throws<ArgumentException>(() => matrix.F1(ClassAverage.Macro, classes: []));
        Assert.Throws<ArgumentException>(() => matrix.F1(ClassAverage.Macro, classes: [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.FBeta(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Kappa((KappaWeights)5));
    }

    [Fact]
    public void Names_of_classes_do_not_matter_and_swapping_the_sides_swaps_precision_and_recall()
    {
        var random = new Random(7);
        for (int round = 0; round < 100; round++)
        {
            int classes = 2 + random.Next(4), n = 2 + random.Next(60);
            int[] truth = [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))];
            int[] predicted = [.. truth.Select(t => random.Next(2) == 0 ? t : random.Next(classes))];
            int[] names = [.. Enumerable.Range(0, classes)];
            random.Shuffle(names);
            var matrix = new ConfusionMatrix(truth, predicted, classes);
            var swapped = new ConfusionMatrix(predicted, truth, classes);
            var renamed = new ConfusionMatrix([.. truth.Select(t => names[t])], [.. predicted.Select(p => names[p])], classes);
            Assert.Equal(matrix.Matthews(), renamed.Matthews(), 1e-14);
            Assert.Equal(matrix.Kappa(), renamed.Kappa(), 1e-14);
            Assert.Equal(matrix.BalancedAccuracy(), renamed.BalancedAccuracy(), 1e-14);
            Assert.Equal(matrix.Matthews(), swapped.Matthews(), 1e-14);
            Assert.Equal(matrix.Kappa(KappaWeights.Quadratic), swapped.Kappa(KappaWeights.Quadratic), 1e-14);
            foreach (ClassAverage average in new[] { ClassAverage.Macro, ClassAverage.Micro })
            {
                Assert.Equal(matrix.Precision(average), swapped.Recall(average), 1e-14);
                Assert.Equal(matrix.F1(average), swapped.F1(average), 1e-14);
            }
        }
    }

    // (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN))
    [Fact]
    public void Matthews_coefficient_of_two_classes_has_its_closed_form_and_is_one_for_a_perfect_prediction()
    {
        var matrix = new ConfusionMatrix([0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 1, 1, 0, 1], 2);
        Assert.Equal(((3 * 2) - 1) / Math.Sqrt(4.0 * 4 * 3 * 3), matrix.Matthews(), 1e-15);
        Assert.Equal(1, new ConfusionMatrix([0, 1, 2, 2, 1, 1, 0], [0, 1, 2, 2, 1, 1, 0], 3).Matthews());
        Assert.Equal(0, new ConfusionMatrix([0, 1], [1, 1], 2).Matthews());
        Assert.Equal(double.NaN, new ConfusionMatrix([1, 1], [1, 1], 2).Kappa());
    }

    [Fact]
    public void It_reads_as_a_paper_prints_it()
    {
        var matrix = new ConfusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], 2);
        Assert.Equal(
            "Classification of 2 classes: accuracy = 0.750, balanced accuracy = 0.750, macro F1 = 0.733, κ = 0.500, MCC = 0.577, n = 4.",
            matrix.ToString());
        Assert.Contains(@"$\kappa = 0.500$", matrix.ToLatex());
        Assert.Equal(
            "Classification by 2 labels: label accuracy = 0.750, subset accuracy = 0.500, macro F1 = 0.500, micro F1 = 0.667, n = 2.",
            new MultiLabelCounts([1, 0, 0, 1], [1, 0, 0, 0], 2).ToString());
    }
}
