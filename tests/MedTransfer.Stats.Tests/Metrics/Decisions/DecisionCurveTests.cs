namespace MedTransfer.Stats.Tests;

public class DecisionCurveTests
{
    [Fact]
    public void Net_benefit_is_that_of_the_definition_at_every_threshold()
    {
        var random = new Random(4);
        int[] truth = [.. Enumerable.Range(0, 60).Select(_ => random.Next(2))];
        double[] p = [.. Enumerable.Range(0, 60).Select(_ => random.Next(101) / 100.0)];
        DecisionCurve curve = DecisionCurve.Of(truth, p);
        Assert.Equal(99, curve.Thresholds.Count);
        for (int i = 0; i < 99; i++)
        {
            double t = curve.Thresholds[i];
            BinaryCounts at = BinaryCounts.AtThreshold(truth, p, t), all = BinaryCounts.AtThreshold(truth, p, 0);
            Assert.Equal((at.TruePositives / 60.0) - (at.FalsePositives / 60.0 * t / (1 - t)), curve.NetBenefit[i], 1e-13);
            Assert.Equal((all.TruePositives / 60.0) - (all.FalsePositives / 60.0 * t / (1 - t)), curve.TreatAll[i], 1e-13);
            Assert.Equal(0, curve.TreatNone[i]);
        }
    }

    // 10 patients, 4 ill; at 0.2 five are treated, three of them ill: 3/10 - 2/10 × 0.25.
    [Fact]
    public void A_hand_computed_example()
    {
        DecisionCurve curve = DecisionCurve.Of(
            [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [.9, .5, .2, .1, .6, .2, .1, .1, 0, 0], [0, 0.2, 0.5]);
        Assert.Equal([0.4, 0.25, 0.1], curve.NetBenefit.Select(b => Math.Round(b, 12)));
        Assert.Equal([0.4, 0.25, -0.2], curve.TreatAll.Select(b => Math.Round(b, 12)));
        Assert.Equal(0.4, curve.Prevalence);
        Assert.Equal("Decision curve over 3 thresholds: share where the model is best = 0.333, prevalence = 0.400, n = 10.", curve.ToString());
        Assert.Contains("prevalence $= 0.400$", curve.ToLatex());
    }

    [Fact]
    public void Wrong_arguments_are_refused_and_one_class_is_noticed()
    {
        Assert.Throws<ArgumentException>(() => DecisionCurve.Of([0, 1], [0.1, 1.2]));
        Assert.Throws<ArgumentException>(() => DecisionCurve.Of([0, 1], [0.1]));
        Assert.Throws<ArgumentException>(() => DecisionCurve.Of([0, 1], [0.1, 0.2], []));
        Assert.Contains("Threshold 1 is 1", Assert.Throws<ArgumentException>(() => DecisionCurve.Of([0, 1], [0.1, 0.2], [0.5, 1])).Message);
        Assert.Contains("class 1", DecisionCurve.Of([1, 1], [0.1, 0.2]).Warning);
    }
}
