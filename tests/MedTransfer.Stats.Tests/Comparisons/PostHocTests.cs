namespace MedTransfer.Stats.Tests;

public class PostHocTests
{
    [Fact]
    public void Conover_agrees_with_the_formula_of_scikit_posthocs()
    {
        // numpy, posthoc_conover_friedman's form: R = sums of rankdata(-x, axis=1), S2 = (sum(r²) - nk(k+1)²/4)/(k-1),
        // t = (R_i - R_j)/sqrt(2n(k-1) S2/(nk-k-n+1) (1 - friedmanchisquare/(n(k-1)))), p = 2 t.sf(|t|, nk-k-n+1);
        // multipletests(p, method='holm').
        double[] t = [2.724527174967713, 0.5959903195241872, 2.8096686491854546, -2.128536855443526, 0.08514147421774103, 2.213678329661267];
        double[] p = [0.009588154422276778, 0.554625190771582, 0.007713387339929618, 0.03966477165589152, 0.9325845045739534, 0.032767773395423076];
        double[] holm = [0.04794077211138389, 1.0, 0.04628032403957771, 0.1310710935816923, 1.0, 0.1310710935816923];
        PairwiseTests result = Conover.Run(Studies.DemsarFriedman);
        for (int i = 0; i < 6; i++)
        {
            Near.Equal(t[i], result.Pairs[i].Test.Statistic, 1e-12, "t", 1e-13);
            Near.Equal(p[i], result.Pairs[i].Test.PValue, 1e-11, "p");
            Near.Equal(holm[i], result.Pairs[i].PValue, 1e-11, "p_holm");
        }

        Assert.Equal(39, result.Pairs[0].Test.DegreesOfFreedom);
        Assert.Null(result.CriticalDifference);
    }

    [Fact]
    public void Nemenyi_finds_what_Demsar_found()
    {
        // Demšar (2006), section 3.2.2 and figure 1: CD = 1.25 at α = 0.05 and 1.12 at 0.10, where C4.5+m and C4.5+m+cf
        // are better than C4.5.
        PairwiseTests five = Nemenyi.Run(Studies.DemsarFriedman), ten = Nemenyi.Run(Studies.DemsarFriedman, 0.1);
        Assert.Equal(1.254, five.CriticalDifference!.Value, 3);
        Assert.Equal(1.118, ten.CriticalDifference!.Value, 3);
        Assert.Equal(["C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5"], five.Methods);
        Assert.Equal(["C4.5+m+cf, C4.5+m, C4.5+cf, C4.5"], five.Groups.Select(g => string.Join(", ", g)));
        Assert.Equal(["C4.5+m+cf, C4.5+m, C4.5+cf", "C4.5+cf, C4.5"], ten.Groups.Select(g => string.Join(", ", g)));
        Assert.Equal(
            "Nemenyi post hoc test: 2 of 6 pairs differ at α = 0.1 (critical difference 1.12): C4.5 and C4.5+m (p = .089); "
            + "C4.5 and C4.5+m+cf (p = .074). Not significantly different within: C4.5+m+cf, C4.5+m, C4.5+cf; C4.5+cf, C4.5.",
            ten.ToString());
        foreach (PairwiseTest pair in ten.Pairs)
            Assert.Equal(pair.IsSignificant(0.1), !pair.Test.Interval!.Value.Contains(0));
    }

    [Fact]
    public void Nemenyi_takes_the_average_ranks_of_a_paper()
    {
        PairwiseTests printed = Nemenyi.Run([3.143, 2.000, 2.893, 1.964], 14, 0.1, Studies.DemsarMethods);
        Assert.Equal(Nemenyi.Run(Studies.DemsarFriedman, 0.1).Groups, printed.Groups);
        Assert.Contains("1..4", Assert.Throws<ArgumentException>(() => Nemenyi.Run([3.1, 2, 2.9, 0], 14)).Message);
        Assert.Contains("At least 2 methods", Assert.Throws<ArgumentException>(() => Nemenyi.Run([1], 14)).Message);
        Assert.Contains("At least 2 data sets", Assert.Throws<ArgumentException>(() => Nemenyi.Run([1, 2], 1)).Message);
        Assert.Contains("2 names, found 1", Assert.Throws<ArgumentException>(() => Nemenyi.Run([1, 2], 9, 0.05, ["a"])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Nemenyi.Run([1, 2], 9, double.NaN));
        Assert.Throws<ArgumentNullException>(() => Nemenyi.Run(null!));
    }

    [Theory]
    [InlineData(CorrectionMethod.None)]
    [InlineData(CorrectionMethod.Bonferroni)]
    public void Conovers_critical_difference_is_where_p_reaches_alpha(CorrectionMethod correction)
    {
        PairwiseTests result = Conover.Run(Studies.DemsarFriedman, 0.05, correction);
        foreach (PairwiseTest pair in result.Pairs)
            Assert.Equal(pair.IsSignificant(0.05), Math.Abs(pair.Test.Estimate!.Value.Value) >= result.CriticalDifference);
    }

    [Fact]
    public void Bonferroni_Dunn_finds_what_Demsar_found()
    {
        // Demšar (2006): CD = 1.16 at α = 0.05 for four methods over 14 sets (his table rounds z to 2.394), C4.5 as control.
        PairwiseTests result = ControlComparison.Run(Studies.DemsarFriedman, "C4.5", 0.05, CorrectionMethod.Bonferroni);
        Assert.Equal(1.168, result.CriticalDifference!.Value, 3);
        Assert.False(result.Between("C4.5", "C4.5+m").IsSignificant(0.05));
        Assert.True(result.Between("C4.5+m+cf", "C4.5").IsSignificant(0.05));
        Assert.Equal(
            "Bonferroni-Dunn test against C4.5: 1 of 3 pairs differ at α = 0.05 (critical difference 1.17): C4.5+m+cf and C4.5 (p = .047).",
            result.ToString());
        Assert.Empty(result.Groups);
    }

    [Fact]
    public void A_table_of_pairs_goes_into_LaTeX()
    {
        string latex = ControlComparison.Run(Studies.DemsarFriedman, "C4.5").ToLatex();
        Assert.StartsWith(@"\begin{tabular}{llrrrrr}", latex);
        Assert.Contains(@"C4.5+m & C4.5 & $-1.14$ & $[-2.10, -0.186]$ & $-2.34$ & $.019$ & $.047$ \\", latex);
        Assert.EndsWith(@"\end{tabular}", latex);
    }

    [Fact]
    public void Groups_are_the_largest_sets_without_a_difference()
    {
        // 1-2, 2-3, 3-4 and 1-3 are equal; 5 differs from all.
        string[] methods = ["1", "2", "3", "4", "5"];
        PairwiseTest[] equal = [.. new[] { ("1", "2"), ("3", "2"), ("3", "4"), ("1", "3") }.Select(p =>
            new PairwiseTest(p.Item1, p.Item2, new TestResult { Method = "", Symbol = "", Statistic = 0, PValue = 1, Count = 2 }))];
        Assert.Equal(["1,2,3", "3,4"], Cliques.Of(methods, equal).Select(g => string.Join(",", g)));
        Assert.Empty(Cliques.Of(methods, []));
    }

    [Fact]
    public void Wrong_arguments_are_refused_with_what_is_allowed()
    {
        FriedmanResult friedman = Studies.DemsarFriedman;
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => Conover.Run(friedman, 1)).Message);
        Assert.Contains("Holm", Assert.Throws<ArgumentOutOfRangeException>(() => Conover.Run(friedman, 0.05, (CorrectionMethod)99)).Message);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => ControlComparison.Run(friedman, "C4.5", 0)).Message);
        Assert.Contains("C4.5+cf", Assert.Throws<ArgumentException>(() => ControlComparison.Run(friedman, "CART")).Message);
        Assert.Contains("C4.5-C4.5+m", Assert.Throws<ArgumentException>(() => Conover.Run(friedman).Between("C4.5", "CART")).Message);
        Assert.Throws<ArgumentNullException>(() => Conover.Run(null!));
        Assert.Throws<ArgumentNullException>(() => ControlComparison.Run(null!, "C4.5"));
    }
}
