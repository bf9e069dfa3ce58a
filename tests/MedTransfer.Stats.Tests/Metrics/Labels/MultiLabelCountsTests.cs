namespace MedTransfer.Stats.Tests;

public class MultiLabelCountsTests
{
    private static readonly int[] Truth = [1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0];
    private static readonly int[] Predicted = [1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0];

    // precision_recall_fscore_support(yt, yp, average=..., zero_division=...)[:3] and fbeta_score(..., beta=2).
    [Theory]
    [InlineData(ClassAverage.Macro, 0, 0.7222222222222222, 0.7222222222222222, 0.7, 0.7077922077922079)]
    [InlineData(ClassAverage.Weighted, 0, 0.7619047619047619, 0.7142857142857143, 0.7142857142857143, 0.7087198515769944)]
    [InlineData(ClassAverage.Micro, 0, 0.7142857142857143, 0.7142857142857143, 0.7142857142857143, 0.7142857142857143)]
    [InlineData(ClassAverage.Samples, 0, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(ClassAverage.Samples, 1, 0.7, 0.7, 0.5, 0.5)]
    public void Averages_agree_with_the_reference(
        ClassAverage average, double undefined, double precision, double recall, double f1, double f2)
    {
        var counts = new MultiLabelCounts(Truth, Predicted, 3);
        Assert.Equal(precision, counts.Precision(average, undefined), 1e-15);
        Assert.Equal(recall, counts.Recall(average, undefined), 1e-15);
        Assert.Equal(f1, counts.F1(average, undefined), 1e-15);
        Assert.Equal(f2, counts.FBeta(average, 2, undefined), 1e-15);
    }

    // accuracy_score(yt, yp), hamming_loss(yt, yp)
    [Fact]
    public void Accuracy_of_subsets_and_of_labels_differ()
    {
        var counts = new MultiLabelCounts(Truth, Predicted, 3);
        Assert.Equal(0.4, counts.SubsetAccuracy, 1e-15);
        Assert.Equal(0.26666666666666666, counts.HammingLoss, 1e-15);
        Assert.Equal(1 - 0.26666666666666666, counts.LabelAccuracy, 1e-15);
        Assert.Equal(new BinaryCounts(2, 1, 2, 0), counts.Label(0));
        Assert.Equal((3, 5), (counts.Labels, counts.Samples));
    }

    [Fact]
    public void Each_label_may_have_its_own_threshold()
    {
        int[] truth = [1, 0, 0, 1];
        double[] scores = [0.3, 0.6, 0.2, 0.7];
        Assert.Equal(1, MultiLabelCounts.AtThresholds(truth, scores, 2, 0.3, 0.7).SubsetAccuracy);
        Assert.Equal(0, MultiLabelCounts.AtThresholds(truth, scores, 2, 0.65).Label(0).TruePositives);
        Assert.Throws<ArgumentException>(() => MultiLabelCounts.AtThresholds(truth, scores, 2, 0.1, 0.2, 0.3));
        Assert.Throws<ArgumentException>(() => MultiLabelCounts.AtThresholds(truth, scores, 2, 0.1, double.NaN));
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MultiLabelCounts([0, 1, 1], [0, 1, 1], 2));
        Assert.Throws<ArgumentException>(() => new MultiLabelCounts([0, 2], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => new MultiLabelCounts([], [], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiLabelCounts([0], [0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiLabelCounts([0], [0], 1).Label(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiLabelCounts([0], [0], 1).F1((ClassAverage)8));
    }
}
