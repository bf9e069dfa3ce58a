namespace MedTransfer.Stats.Tests;

public class DecisionThresholdTests
{
    private static readonly int[] Truth = [0, 1, 0, 1, 1, 0, 1, 0, 0, 1];
    private static readonly double[] Score = [.1, .4, .35, .8, .65, .4, .9, .2, .65, .5];

    [Fact]
    public void No_other_threshold_does_better()
    {
        var random = new Random(2);
        for (int round = 0; round < 200; round++)
        {
            int n = 2 + random.Next(40), levels = 1 + random.Next(20);
            int[] truth = [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : random.Next(2))];
            double[] score = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(levels))];
            double[] candidates = [double.PositiveInfinity, .. score.Distinct().OrderDescending()];
            BinaryCounts[] at = [.. candidates.Select(t => BinaryCounts.AtThreshold(truth, score, t))];

            OperatingPoint youden = DecisionThreshold.Youden(truth, score);
            Assert.Equal(at.Max(c => c.Informedness), youden.Counts.Informedness, 1e-15);
            Assert.Equal(at.Min(Cost), Cost(DecisionThreshold.MinimumCost(truth, score, 1, 3).Counts));
            double share = random.NextDouble();
            OperatingPoint sensitive = DecisionThreshold.ForSensitivity(truth, score, share);
            Assert.Equal(at.Where(c => c.Sensitivity >= share).Max(c => c.Specificity), sensitive.Counts.Specificity);
            Assert.True(sensitive.Counts.Sensitivity >= share);
            OperatingPoint specific = DecisionThreshold.ForSpecificity(truth, score, share);
            Assert.Equal(at.Where(c => c.Specificity >= share).Max(c => c.Sensitivity), specific.Counts.Sensitivity);
            Assert.True(specific.Counts.Specificity >= share);
            foreach (OperatingPoint point in new[] { youden, sensitive, specific })
                Assert.Equal(point.Counts, BinaryCounts.AtThreshold(truth, score, point.Threshold));
        }

        static double Cost(BinaryCounts c) => c.FalsePositives + (3 * c.FalseNegatives);
    }

    [Fact]
    public void Ties_go_to_the_highest_threshold_and_a_specificity_to_the_lowest()
    {
        Assert.Equal(0.5, DecisionThreshold.Youden(Truth, Score).Threshold);
        Assert.Equal(2, DecisionThreshold.Youden([0, 1, 0, 1], [1, 1, 0, 2]).Threshold);
        Assert.Equal(0.4, DecisionThreshold.ForSensitivity(Truth, Score, 1).Threshold);
        Assert.Equal(0.8, DecisionThreshold.ForSpecificity(Truth, Score, 1).Threshold);
        Assert.Equal(0.5, DecisionThreshold.ForSensitivity(Truth, Score, 0.8).Threshold);
        Assert.Equal(double.PositiveInfinity, DecisionThreshold.ForSensitivity(Truth, Score, 0).Threshold);
        Assert.Equal(0.1, DecisionThreshold.ForSpecificity(Truth, Score, 0).Threshold);
    }

    [Fact]
    public void Scores_that_point_the_other_way_are_noticed()
    {
        OperatingPoint point = DecisionThreshold.Youden([1, 1, 0], [0.1, 0.2, 0.9]);
        Assert.Equal(double.PositiveInfinity, point.Threshold);
        Assert.Contains("the other way", point.Warning);
        Assert.Contains("Note: ", point.ToString());
        Assert.StartsWith("Operating point at 0.5: sensitivity = 0.800, specificity = 0.800", DecisionThreshold.Youden(Truth, Score).ToString());
        Assert.Contains(@"$n_{\mathrm{pos}} = 5$", DecisionThreshold.Youden(Truth, Score).ToLatex());
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Contains("class 1", Assert.Throws<ArgumentException>(() => DecisionThreshold.Youden([1, 1], [1, 2])).Message);
        Assert.Throws<ArgumentException>(() => DecisionThreshold.Youden([0, 1], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionThreshold.ForSensitivity(Truth, Score, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionThreshold.ForSpecificity(Truth, Score, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionThreshold.MinimumCost(Truth, Score, 0, 1));
    }
}
