namespace MedTransfer.Stats.Tests;

public class CurveTests
{
    [Fact]
    public void Points_of_the_ROC_curve_are_the_rates_at_their_thresholds()
    {
        var random = new Random(8);
        for (int round = 0; round < 100; round++)
        {
            (int[] truth, double[] score) = Sample(random, 2 + random.Next(50), 1 + random.Next(20));
            RocCurve full = RocCurve.Of(truth, score, dropCollinear: false), curve = RocCurve.Of(truth, score);
            for (int i = 0; i < full.Thresholds.Count; i++)
            {
                BinaryCounts at = BinaryCounts.AtThreshold(truth, score, full.Thresholds[i]);
                Assert.Equal(at.FalsePositiveRate, full.FalsePositiveRates[i]);
                Assert.Equal(at.Sensitivity, full.TruePositiveRates[i]);
            }

            Assert.Equal(RocAuc.Binary(truth, score), curve.Auc);
            Assert.Equal(curve.Auc, Trapezoids(curve), 1e-14);
            Assert.Equal(curve.Auc, Trapezoids(full), 1e-14);
            Assert.True(curve.Thresholds.Count <= full.Thresholds.Count);
        }
    }

    [Fact]
    public void One_class_alone_gives_NaN_rates_and_says_so()
    {
        RocCurve curve = RocCurve.Of([1, 1], [0.2, 0.4]);
        Assert.All(curve.FalsePositiveRates, rate => Assert.Equal(double.NaN, rate));
        Assert.Equal([0, 0.5, 1], curve.TruePositiveRates);
        Assert.Equal(double.NaN, curve.Auc);
        Assert.Contains("no negative (class 0)", curve.Warning);
        Assert.Contains("no positive (class 1)", RocCurve.Of([0], [1]).ToString());
        Assert.Contains("no positive", PrecisionRecallCurve.Of([0, 0], [1, 2]).Warning);
        Assert.Equal(0, AveragePrecision.Binary([0, 0], [1, 2]));
    }

    [Fact]
    public void Only_the_order_of_scores_and_not_that_of_samples_counts()
    {
        var random = new Random(9);
        (int[] truth, double[] score) = Sample(random, 80, 15);
        int[] order = [.. Enumerable.Range(0, 80)];
        random.Shuffle(order);
        int[] shuffled = [.. order.Select(i => truth[i])];
        double[] transformed = [.. order.Select(i => Math.Exp(score[i]))];
        RocCurve a = RocCurve.Of(truth, score), b = RocCurve.Of(shuffled, transformed);
        Assert.Equal(a.TruePositiveRates, b.TruePositiveRates);
        Assert.Equal(a.FalsePositiveRates, b.FalsePositiveRates);
        Assert.Equal(AveragePrecision.Binary(truth, score), AveragePrecision.Binary(shuffled, transformed));
    }

    // average_precision_score(yt, S, average=...)
    [Theory]
    [InlineData(ClassAverage.Macro, 0.9722222222222222)]
    [InlineData(ClassAverage.Weighted, 0.9642857142857143)]
    [InlineData(ClassAverage.Micro, 0.9821428571428571)]
    [InlineData(ClassAverage.Samples, 0.8)]
    public void Average_precision_over_labels_agrees_with_the_reference(ClassAverage average, double expected) =>
        Assert.Equal(
            expected,
            AveragePrecision.MultiLabel(
                [1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0],
                [.9, .2, .4, .1, .3, .8, .3, .1, .2, .7, .6, .9, .2, .5, .4], 3, average), 1e-15);

    // average_precision_score(np.eye(3)[c], P, average=...)
    [Theory]
    [InlineData(ClassAverage.Macro, 0.9444444444444443)]
    [InlineData(ClassAverage.Weighted, 0.9166666666666666)]
    [InlineData(ClassAverage.Micro, 0.8238095238095238)]
    public void Average_precision_over_classes_agrees_with_the_reference(ClassAverage average, double expected)
    {
        int[] truth = [0, 1, 2, 1, 2, 1];
        double[] scores = [.7, .2, .1, .4, .5, .1, .3, .3, .4, .1, .8, .1, .2, .2, .6, .5, .2, .3];
        Assert.Equal(expected, AveragePrecision.OneVsRest(truth, scores, 3, average), 1e-15);
        Assert.Equal(0.8333333333333333, AveragePrecision.OneVsRest(truth, scores, 3)[1], 1e-15);
    }

    [Fact]
    public void Curves_read_as_a_paper_prints_them()
    {
        Assert.Equal("ROC curve: AUC = 0.750, n_pos = 2, n_neg = 2.", RocCurve.Of([0, 1, 0, 1], [1, 2, 3, 4]).ToString());
        Assert.Equal(@"ROC curve: AUC $= 0.750$, $n_{\mathrm{pos}} = 2$, $n_{\mathrm{neg}} = 2$.", RocCurve.Of([0, 1, 0, 1], [1, 2, 3, 4]).ToLatex());
        Assert.Equal(
            "Precision-recall curve: AP = 0.833, n_pos = 2, n_neg = 2.",
            PrecisionRecallCurve.Of([0, 1, 0, 1], [1, 2, 3, 4]).ToString());
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        foreach (Action wrong in new Action[]
        {
            () => RocCurve.Of([0, 1], [1]), () => RocCurve.Of([], []), () => RocCurve.Of([0, 1], [1, double.NaN]),
            () => PrecisionRecallCurve.Of([0, 3], [1, 2]), () => AveragePrecision.Binary([0, 1], [double.NaN, 1]),
            () => AveragePrecision.PerLabel([0, 1, 1], [1, 2, 3], 2), () => AveragePrecision.OneVsRest([0, 3], [1, 2, 3, 4, 5, 6], 3),
        })
            Assert.Throws<ArgumentException>(wrong);
        Assert.Throws<ArgumentOutOfRangeException>(() => AveragePrecision.MultiLabel([0, 1], [1, 2], 1, (ClassAverage)(-1)));
    }

    private static double Trapezoids(RocCurve curve) => Enumerable.Range(1, curve.Thresholds.Count - 1).Sum(i =>
        (curve.FalsePositiveRates[i] - curve.FalsePositiveRates[i - 1])
        * (curve.TruePositiveRates[i] + curve.TruePositiveRates[i - 1]) / 2);

    private static (int[] Truth, double[] Score) Sample(Random random, int n, int levels) => (
        [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : random.Next(2))],
        [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(levels))]);
}
