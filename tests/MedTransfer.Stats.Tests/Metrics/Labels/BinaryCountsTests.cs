namespace MedTransfer.Stats.Tests;

public class BinaryCountsTests
{
    [Fact]
    public void Every_figure_follows_from_the_four_counts()
    {
        var counts = new BinaryCounts(90, 30, 170, 10);
        Assert.Equal(0.9, counts.Sensitivity);
        Assert.Equal(0.85, counts.Specificity);
        Assert.Equal(0.75, counts.Precision);
        Assert.Equal(170 / 180.0, counts.NegativePredictiveValue);
        Assert.Equal(0.15, counts.FalsePositiveRate);
        Assert.Equal(0.1, counts.FalseNegativeRate);
        Assert.Equal(260 / 300.0, counts.Accuracy);
        Assert.Equal(1 / 3.0, counts.Prevalence);
        Assert.Equal(0.875, counts.BalancedAccuracy);
        Assert.Equal(0.75, counts.Informedness);
        Assert.Equal(6, counts.PositiveLikelihoodRatio, 1e-14);
        Assert.Equal(0.1 / 0.85, counts.NegativeLikelihoodRatio, 1e-15);
        Assert.Equal(180 / 220.0, counts.F1);
        Assert.Equal(5 * 0.75 * 0.9 / ((4 * 0.75) + 0.9), counts.FBeta(2), 1e-15);
        Assert.Equal(new BinaryCounts(180, 60, 340, 20), counts + counts);
    }

    [Fact]
    public void Zero_over_zero_is_NaN_and_a_positive_over_zero_infinite()
    {
        var perfect = new BinaryCounts(3, 0, 4, 0);
        Assert.Equal(double.PositiveInfinity, perfect.PositiveLikelihoodRatio);
        Assert.Equal(double.NaN, new BinaryCounts(0, 0, 4, 2).Precision);
        Assert.Equal(double.NaN, new BinaryCounts(0, 0, 4, 0).Sensitivity);
        Assert.Equal(double.NaN, new BinaryCounts(0, 0, 4, 0).F1);
    }

    [Fact]
    public void A_score_on_the_threshold_says_yes()
    {
        int[] truth = [1, 1, 0, 0];
        double[] score = [0.5, 0.4, 0.5, 0.1];
        Assert.Equal(new BinaryCounts(1, 1, 1, 1), BinaryCounts.AtThreshold(truth, score, 0.5));
        Assert.Equal(new BinaryCounts(0, 0, 2, 2), BinaryCounts.AtThreshold(truth, score, double.PositiveInfinity));
        Assert.Equal(BinaryCounts.Of(truth, [1, 0, 1, 0]), BinaryCounts.AtThreshold(truth, score, 0.5));
    }

    [Fact]
    public void It_reads_as_a_paper_prints_it()
    {
        var counts = new BinaryCounts(90, 30, 170, 10);
        Assert.Equal(
            "Binary classification: sensitivity = 0.900, specificity = 0.850, PPV = 0.750, NPV = 0.944, n_pos = 100, n_neg = 200.",
            counts.ToString());
        Assert.Contains(@"$n_{\mathrm{pos}} = 100$", counts.ToLatex());
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BinaryCounts.Of([0, 1], [0]));
        Assert.Throws<ArgumentException>(() => BinaryCounts.Of([0, 2], [0, 1]));
        Assert.Throws<ArgumentException>(() => BinaryCounts.AtThreshold([0, 1], [0.1, double.NaN], 0.5));
        Assert.Throws<ArgumentException>(() => BinaryCounts.AtThreshold([0, 1], [0.1, 0.2], double.NaN));
        foreach (double beta in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryCounts(1, 1, 1, 1).FBeta(beta));
    }
}
