namespace MedTransfer.Stats.Tests;

public class GroupTestsTests
{
    // R's InsectSprays: counts after six sprays.
    private static readonly double[][] Sprays =
    [
        [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13], [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
        [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4], [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
        [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4], [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
    ];

    [Fact]
    public void Equal_R()
    {
        // R 4.2.2: oneway.test(count ~ spray, InsectSprays, var.equal = TRUE), kruskal.test, bartlett.test, fligner.test
        AnovaResult anova = OneWayAnova.Run(Sprays);
        Near.Equal(3.4702282055491708e+01, anova.Statistic, 1e-14, "F");
        Near.Equal(3.1825837261451404e-17, anova.PValue, 1e-12, "p of F");
        Near.Equal(5.4691344622371446e+01, KruskalWallis.Run(Sprays).Statistic, 1e-14, "H");
        Near.Equal(1.5108444394185103e-10, KruskalWallis.Run(Sprays).PValue, 1e-12, "p of H");
        Near.Equal(2.5959825320368687e+01, Bartlett.Run(Sprays).Statistic, 1e-13, "Bartlett");
        Near.Equal(9.0851223329453131e-05, Bartlett.Run(Sprays).PValue, 1e-12, "p of Bartlett");
        Near.Equal(14.482781038458608, Fligner.Run(Sprays).Statistic, 1e-12, "Fligner");
        Near.Equal(0.012816779189709193, Fligner.Run(Sprays).PValue, 1e-11, "p of Fligner");
        Assert.StartsWith("One-way analysis of variance: F(5, 66) = 34.70, p < .001, η² = 0.724, ω² = 0.701", anova.ToString());
    }

    [Fact]
    public void The_order_of_groups_and_values_does_not_matter()
    {
        double[][] other = [.. Sprays.Reverse().Select(g => g.Reverse().ToArray())];
        double[][] moved = [.. Sprays.Select(g => g.Select(v => (4 * v) - 100).ToArray())];
        foreach (Func<double[][], TestResult> run in new Func<double[][], TestResult>[]
        {
            g => OneWayAnova.Run(g), g => KruskalWallis.Run(g), g => Bartlett.Run(g), g => Levene.Run(g),
            g => Levene.Run(g, LeveneCenter.Mean), g => Fligner.Run(g),
        })
        {
            Near.Equal(run(Sprays).PValue, run(other).PValue, 1e-12, "order");
            Near.Equal(run(Sprays).PValue, run(moved).PValue, 1e-12, "scale");
        }
    }

    [Fact]
    public void Two_groups_are_the_tests_of_two_samples()
    {
        double[][] two = [Sprays[0], Sprays[5]];
        Near.Equal(StudentTTest.Run(two[0], two[1]).PValue, OneWayAnova.Run(two).PValue, 1e-12, "ANOVA");
        MannWhitneyResult ranks = MannWhitney.Run(
            two[0], two[1], method: RankTestMethod.Asymptotic, continuityCorrection: false);
        Near.Equal(ranks.PValue, KruskalWallis.Run(two).PValue, 1e-12, "Kruskal-Wallis");
        Near.Equal(ranks.ZStatistic * ranks.ZStatistic, KruskalWallis.Run(two).Statistic, 1e-13, "H = z²");
    }

    [Fact]
    public void Effects_of_ranks_have_their_formulas()
    {
        TestResult result = KruskalWallis.Run(Sprays);
        Near.Equal(result.Statistic / 71, result.Effects[0].Value, 1e-14, "ε²");
        Near.Equal((result.Statistic - 5) / 66, result.Effects[1].Value, 1e-14, "η²");
    }

    [Fact]
    public void Groups_without_spread_are_told()
    {
        AnovaResult equal = OneWayAnova.Run([[2, 2], [2, 2, 2]]), apart = OneWayAnova.Run([[2, 2], [0.1, 0.1, 0.1]]);
        Assert.True(double.IsNaN(equal.PValue));
        Assert.Contains("All values are equal", equal.Warning);
        Assert.Equal((double.PositiveInfinity, 0), (apart.Statistic, apart.PValue));
        Assert.Contains("Within every group", apart.Warning);

        TestResult ranks = KruskalWallis.Run([[1, 1], [1, 1, 1]]);
        Assert.True(double.IsNaN(ranks.PValue) && ranks.Warning!.Contains("All values are equal"));
        Assert.Contains("below 5 values", KruskalWallis.Run([[1, 2], [3, 4]]).Warning);

        Assert.Equal(0, Bartlett.Run([[1, 1], [1, 2]]).PValue);
        Assert.Contains("no spread", Bartlett.Run([[1, 1], [1, 2]]).Warning);
        Assert.True(double.IsNaN(Bartlett.Run([[1, 1], [2, 2]]).PValue));

        Assert.True(double.IsNaN(Fligner.Run([[1, 1], [2, 2]]).PValue));
        Assert.Contains("All absolute deviations", Fligner.Run([[1, 1], [2, 2]]).Warning);

        // Two values lie equally far from their middle, whatever they are.
        Assert.NotNull(Levene.Run([[0.1, 0.7], [1.3, 2.9]]).Warning);
    }
}
