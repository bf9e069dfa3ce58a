namespace MedTransfer.Stats.Tests;

public class RepeatedMeasuresAnovaTests
{
    private static readonly double[] Scores =
    [
        0.91, 0.85, 0.88, 0.79, 0.70, 0.66, 0.71, 0.60, 0.99, 0.97, 0.96, 0.95, 0.81, 0.74, 0.83, 0.72,
        0.88, 0.80, 0.86, 0.83, 0.65, 0.52, 0.60, 0.58, 0.93, 0.90, 0.95, 0.84,
    ];

    [Fact]
    public void Agrees_with_R()
    {
        // R 4.2.2, x = matrix(Scores, ncol = 4, byrow = TRUE): anova(lm(x ~ 1), X = ~1, test = "Spherical");
        // summary(aov(y ~ m + s)).
        RepeatedMeasuresResult result = RepeatedMeasuresAnova.Run(Scores, 4);
        Near.Equal(14.717330342120047, result.Statistic, 1e-11, "F");
        Near.Equal(4.3425406936415099e-05, result.Uncorrected.PValue, 1e-9, "p");
        Near.Equal(0.0005452456170404466, result.PValue, 1e-9, "G-G p");
        Near.Equal(0.6766617818119495, result.GreenhouseGeisser, 1e-11, "epsilon");
        Near.Equal(0.00070753968253967916, result.MeanSquareError, 1e-11, "MSE");
        Near.Equal(0.031239285714285619 / (0.031239285714285619 + 0.012735714285714225), result.Effect!.Value.Value, 1e-11, "eta");
        Assert.Equal((3, 18), (result.Uncorrected.DegreesOfFreedom, result.Uncorrected.DenominatorDegreesOfFreedom));
        Assert.Equal(
            "Repeated-measures ANOVA (Greenhouse-Geisser): F(2.03, 12.18) = 14.72, p < .001, η²_p = 0.710, n = 7.", result.ToString());
    }

    [Fact]
    public void Tukey_agrees_with_scipy_and_R()
    {
        // R 4.2.2: TukeyHSD(aov(y ~ m + s), "m"); scipy 1.10.1: studentized_range.sf(q, 4, 18) and ppf(.95, 4, 18) *
        // sqrt(mse / n).
        double[] p = [0.002124990099304558, 0.8517662446275985, 0.000132088627322835, 0.011999727029239238, 0.5709171197970917, 0.0007199008130994722];
        PairwiseTests result = Tukey.Run(RepeatedMeasuresAnova.Run(Scores, 4));
        for (int i = 0; i < 6; i++) Near.Equal(p[i], result.Pairs[i].Test.PValue, 1e-9, "p");
        Near.Equal(6.110039732277185, result.Pairs[0].Test.Statistic, 1e-11, "q");
        Near.Equal(0.04018445745083164, result.CriticalDifference!.Value, 1e-9, "HSD");
        Assert.Equal(["1, 3", "2, 4"], result.Groups.Select(g => string.Join(", ", g)));
        Assert.Equal(["4", "2", "3", "1"], Tukey.Run(RepeatedMeasuresAnova.Run(Scores, 4), 0.05, higherIsBetter: false).Methods);
    }

    [Fact]
    public void A_constant_for_each_data_set_changes_nothing()
    {
        double[] moved = [.. Scores.Select((v, i) => v + (i / 4))];
        RepeatedMeasuresResult a = RepeatedMeasuresAnova.Run(Scores, 4), b = RepeatedMeasuresAnova.Run(moved, 4);
        Near.Equal(a.Statistic, b.Statistic, 1e-10, "F");
        Near.Equal(a.GreenhouseGeisser, b.GreenhouseGeisser, 1e-10, "epsilon");
    }

    [Fact]
    public void Without_residuals_there_is_a_warning()
    {
        RepeatedMeasuresResult shifted = RepeatedMeasuresAnova.Run([1, 2, 3, 5, 6, 7, 2, 3, 4], 3);
        Assert.Equal(double.PositiveInfinity, shifted.Statistic);
        Assert.Contains("same amount", shifted.Warning);
        Assert.Contains("same amount", RepeatedMeasuresAnova.Run([0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.3, 0.4, 0.5], 3).Warning);
        RepeatedMeasuresResult constant = RepeatedMeasuresAnova.Run([1, 1, 1, 1, 1, 1], 3);
        Assert.True(double.IsNaN(constant.Statistic) && double.IsNaN(constant.PValue));
        Assert.All(Tukey.Run(constant).Pairs, p => Assert.True(double.IsNaN(p.PValue)));
    }

    [Fact]
    public void Refuses_two_methods_and_NaN()
    {
        Assert.Contains("repeated-measures ANOVA needs at least 3 methods, found 2", Assert.Throws<ArgumentException>(() => RepeatedMeasuresAnova.Run([1, 2, 3, 4], 2)).Message);
        Assert.Throws<ArgumentException>(() => RepeatedMeasuresAnova.Run([1, 2, 3, 4, 5, double.NaN], 3));
        Assert.Throws<ArgumentNullException>(() => RepeatedMeasuresAnova.Run(null!));
        Assert.Throws<ArgumentNullException>(() => Tukey.Run(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tukey.Run(RepeatedMeasuresAnova.Run(Scores, 4), 2));
    }
}
