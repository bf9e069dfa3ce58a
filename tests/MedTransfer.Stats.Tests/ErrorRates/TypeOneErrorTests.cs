namespace MedTransfer.Stats.Tests;

/// <summary>
/// False alarms of every test over 10,000 simulated studies without any effect, of 5 seeds each (or the numbers stated).
/// A test whose level is exact must reject as often as it promises; one that is approximate or has few possible p-values
/// must not reject more often.
/// </summary>
[Trait("Category", "Slow")]
public class TypeOneErrorTests
{
    private const int Studies = 10_000;
    private const int Seeds = 5;

    /// <summary>Tests with an exact level, each at a level that it can attain.</summary>
    private static readonly Dictionary<string, (double Alpha, Func<Simulation, double> P)> Exact = new()
    {
        ["paired t"] = (0.05, s => PairedTTest.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue),
        ["paired t, less"] = (0.05, s => PairedTTest.Run(s.Normal(Seeds), s.Normal(Seeds), Alternative.Less).PValue),
        ["paired t, greater, 0.001"] = (0.001, s => PairedTTest.Run(s.Normal(Seeds), s.Normal(Seeds), Alternative.Greater).PValue),
        ["one-sample t"] = (0.01, s => OneSampleTTest.Run(s.Normal(Seeds, 0.5, 0.1), 0.5).PValue),
        ["Student's t"] = (0.05, s => StudentTTest.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue),
        ["analysis of variance"] = (0.05, s => OneWayAnova.Run([s.Normal(Seeds), s.Normal(Seeds), s.Normal(Seeds)]).PValue),
        ["repeated measures with sphericity"] = (0.05, s => RepeatedMeasuresAnova.Run(s.Normal(4 * Seeds), 4).Uncorrected.PValue),

        // 2 of the 32 sign patterns are the most extreme.
        ["Wilcoxon"] = (0.0625, s => WilcoxonSignedRank.Run(s.Normal(Seeds)).PValue),
        ["Wilcoxon, greater"] = (1.0 / 32, s => WilcoxonSignedRank.Run(s.Normal(Seeds), Alternative.Greater).PValue),
        ["sign"] = (0.0625, s => SignTest.Run(s.Normal(Seeds)).PValue),

        // U at most 2, or at least 23: 4 of the 252 arrangements on each side.
        ["Mann-Whitney"] = (8.0 / 252, s => MannWhitney.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue),

        // All sign patterns or splits are counted: two of 32, and at most 12 of 252.
        ["paired permutations"] = (0.0625, s => PairedPermutationTest.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue),
        ["signs of six pairs"] = (4.0 / 64, s => PairedPermutationTest.Run(s.Normal(6), s.Normal(6)).PValue),
        ["signs of six pairs, less"] =
            (3.0 / 64, s => PairedPermutationTest.Run(s.Normal(6), s.Normal(6), Alternative.Less).PValue),
        ["random signs of 41 pairs"] = (0.05, s => PairedPermutationTest.Run(s.Normal(41), s.Normal(41), resamples: 99).PValue),
        ["splits of four and six, greater"] =
            (10.0 / 210, s => IndependentPermutationTest.Run(s.Normal(4), s.Normal(6), Alternative.Greater).PValue),
        ["independent permutations"] = (12.0 / 252, s => IndependentPermutationTest.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue),

        // At the border of equivalence, with the other border out of reach.
        ["equivalence"] = (0.05, s => PairedEquivalenceTest.Run(s.Normal(Seeds, 1), s.Normal(Seeds), -1e6, 1).PValue),
    };

    /// <summary>Tests that keep below their level, or come near to it by an approximation.</summary>
    private static readonly Dictionary<string, Func<Simulation, double>> AtMost = new()
    {
        ["Wilcoxon at a level that it cannot reach"] = s => WilcoxonSignedRank.Run(s.Normal(Seeds)).PValue,
        ["Wilcoxon with zeros and ties"] = s => WilcoxonSignedRank.Run(Rounded(s.Normal(12))).PValue,
        ["Wilcoxon by approximation, n = 30"] = s => WilcoxonSignedRank.Run(s.Normal(30), method: RankTestMethod.Asymptotic).PValue,
        ["Mann-Whitney with ties"] = s => MannWhitney.Run(Rounded(s.Normal(Seeds)), Rounded(s.Normal(Seeds))).PValue,
        ["Welch's t"] = s => WelchTTest.Run(s.Normal(Seeds), s.Normal(Seeds)).PValue,
        ["Welch's t, unequal spread"] = s => WelchTTest.Run(s.Normal(Seeds, 0, 5), s.Normal(Seeds)).PValue,
        ["corrected resampled t"] = s => CorrectedResampledTTest.Run(s.Normal(Seeds), s.Normal(Seeds), 0.25).PValue,
        ["Levene about the median"] = s => Levene.Run([s.Normal(Seeds), s.Normal(Seeds), s.Normal(Seeds)]).PValue,
        ["Bartlett"] = s => Bartlett.Run([s.Normal(Seeds), s.Normal(Seeds), s.Normal(Seeds)]).PValue,
        ["Fligner-Killeen"] = s => Fligner.Run([s.Normal(Seeds), s.Normal(Seeds), s.Normal(Seeds)]).PValue,
        ["Shapiro-Wilk"] = s => ShapiroWilk.Run(s.Normal(Seeds)).PValue,
        ["Kruskal-Wallis"] = s => KruskalWallis.Run([s.Normal(Seeds), s.Normal(Seeds), s.Normal(Seeds)]).PValue,
        ["Friedman, 5 sets"] = s => Friedman.Run(s.Normal(4 * Seeds), 4).PValue,
        ["Friedman, 12 sets"] = s => Friedman.Run(s.Normal(4 * 12), 4).PValue,
        ["Iman-Davenport, 12 sets"] = s => Friedman.Run(s.Normal(4 * 12), 4).ImanDavenport.PValue,
        ["repeated measures"] = s => RepeatedMeasuresAnova.Run(s.Normal(4 * Seeds), 4).PValue,
        ["Conover with Holm, any of 6 pairs, 12 sets"] = s => Least(Conover.Run(Friedman.Run(s.Normal(4 * 12), 4))),
        ["Holm against a control, 12 sets"] = s => Least(Control(s, CorrectionMethod.Holm)),
        ["Bonferroni-Dunn, 12 sets"] = s => Least(Control(s, CorrectionMethod.Bonferroni)),
        ["McNemar"] = s => McNemarTest.Run(s.Outcomes(60, 0.8)).PValue,
        ["McNemar, mid-p"] = s => McNemarTest.Run(s.Outcomes(60, 0.8), McNemarMethod.MidP).PValue,
        ["McNemar, corrected chi-squared"] = s => McNemarTest.Run(s.Outcomes(60, 0.8), McNemarMethod.ChiSquaredCorrected).PValue,
        ["Cochran's Q"] = s => CochranQTest.Run([s.Answers(60, 0.8), s.Answers(60, 0.8), s.Answers(60, 0.8)]).PValue,
        ["one-sample equivalence, both borders near"] = s => OneSampleEquivalenceTest.Run(s.Normal(Seeds, 1), -1, 1).PValue,
        ["Welch's equivalence"] = s => WelchEquivalenceTest.Run(s.Normal(Seeds, 1), s.Normal(Seeds, 0, 2), -1, 1).PValue,
        ["paired permutations of two models' AUC"] = s => SwappedModels(s).PValue,
        ["DeLong, three models"] = s => ThreeModels(s, 50).PValue,
        ["DeLong, two models on the same samples"] = s => Models(s, 40, 60, Alternative.TwoSided),
        ["12 paired t-tests with Bonferroni"] = s => TwelveSets(s, CorrectionMethod.Bonferroni),
        ["12 paired t-tests with Holm"] = s => TwelveSets(s, CorrectionMethod.Holm),
        ["12 paired t-tests with Hochberg"] = s => TwelveSets(s, CorrectionMethod.Hochberg),
        ["12 paired t-tests with Benjamini-Hochberg"] = s => TwelveSets(s, CorrectionMethod.BenjaminiHochberg),
        ["12 paired t-tests with Benjamini-Yekutieli"] = s => TwelveSets(s, CorrectionMethod.BenjaminiYekutieli),
    };

    /// <summary>Tests by an approximation, or with steps, and how far from 0.05 they are with so many samples.</summary>
    private static readonly Dictionary<string, (double Least, double Most, Func<Simulation, double> P)> Near = new()
    {
        ["DeLong"] = (0.04, 0.06, s => Models(s, 50, 50, Alternative.TwoSided)),
        ["DeLong, greater"] = (0.04, 0.06, s => Models(s, 50, 50, Alternative.Greater)),
        ["McNemar, 100 samples"] = (0.01, 0.05, s => McNemarTest.Run(s.Outcomes(100, 0.7)).PValue),
        ["McNemar, mid-p, 100 samples"] = (0.03, 0.055, s => McNemarTest.Run(s.Outcomes(100, 0.7), McNemarMethod.MidP).PValue),
        ["McNemar, corrected chi-squared, 100 samples"] =
            (0.01, 0.05, s => McNemarTest.Run(s.Outcomes(100, 0.7), McNemarMethod.ChiSquaredCorrected).PValue),
        ["Cochran's Q, 100 samples"] =
            (0.04, 0.06, s => CochranQTest.Run([s.Answers(100, 0.7), s.Answers(100, 0.7), s.Answers(100, 0.7)]).PValue),
    };

    public static TheoryData<string> NearNames => [.. Near.Keys];

    public static TheoryData<string> ExactNames => [.. Exact.Keys];

    public static TheoryData<string> AtMostNames => [.. AtMost.Keys];

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void Rejects_as_often_as_promised(string name)
    {
        (double alpha, Func<Simulation, double> p) = Exact[name];
        (double least, double most) = Simulation.Bounds(alpha, Studies);
        Assert.InRange(Simulation.Share(Studies, name, s => p(s) <= alpha * (1 + 1e-12)), least, most);
    }

    [Theory]
    [MemberData(nameof(AtMostNames))]
    public void Rejects_no_more_often_than_promised(string name)
    {
        const double Alpha = 0.05;
        Assert.InRange(Simulation.Share(Studies, name, s => AtMost[name](s) <= Alpha), 0, Simulation.Bounds(Alpha, Studies).Most);
    }

    [Theory]
    [MemberData(nameof(NearNames))]
    public void Rejects_about_as_often_as_promised(string name)
    {
        (double least, double most, Func<Simulation, double> p) = Near[name];
        Assert.InRange(Simulation.Share(Studies, name, s => p(s) <= 0.05), least, most);
    }

    [Fact]
    public void Ranks_differ_by_the_critical_difference_no_more_often_than_promised()
    {
        // p ≤ α and a difference of at least the critical one are the same event; the difference is found sooner.
        double critical = Nemenyi.Run(Friedman.Run(new Simulation(1).Normal(4 * 12), 4)).CriticalDifference!.Value;
        double share = Simulation.Share(Studies, "Nemenyi", s =>
            Friedman.Run(s.Normal(4 * 12), 4).AverageRanks is var ranks && ranks.Max() - ranks.Min() >= critical);
        Assert.InRange(share, 0.03, Simulation.Bounds(0.05, Studies).Most);
    }

    [Fact]
    public void The_range_of_means_is_significant_as_often_as_promised()
    {
        // Tukey: the range of four means over its standard error is studentized, with 3 · 11 degrees of freedom.
        double quantile = new StudentizedRange(4, 33).UpperQuantile(0.05);
        (double least, double most) = Simulation.Bounds(0.05, Studies);
        double share = Simulation.Share(Studies, "Tukey", s =>
        {
            RepeatedMeasuresResult anova = RepeatedMeasuresAnova.Run(s.Normal(4 * 12), 4);
            return anova.Means.Max() - anova.Means.Min() >= quantile * Math.Sqrt(anova.MeanSquareError / 12);
        });
        Assert.InRange(share, least, most);
    }

    [Fact]
    public void Twelve_uncorrected_tests_do_reject_too_often()
    {
        // 1 - 0.95^12 of all studies find something where there is nothing.
        double expected = 1 - Math.Pow(0.95, 12);
        (double least, double most) = Simulation.Bounds(expected, Studies);
        Assert.InRange(Simulation.Share(Studies, "uncorrected", s => TwelveSets(s, CorrectionMethod.None) <= 0.05), least, most);
    }

    private static double Models(Simulation s, int positives, int negatives, Alternative alternative)
    {
        (int[] truth, double[] first, double[] second) = s.Models(positives, negatives, 1, 1);
        return DeLongTest.Run(truth, first, second, alternative).PValue;
    }

    private static PermutationResult SwappedModels(Simulation s)
    {
        (int[] truth, double[] first, double[] second) = s.Models(12, 12, 1, 1);
        return PairedAucPermutationTest.Run(truth, first, second, resamples: 99);
    }

    private static TestResult ThreeModels(Simulation s, int samples)
    {
        (int[] truth, double[] signal) = s.Scored(samples, samples, 1);
        double[] Seen() => [.. signal.Zip(s.Normal(signal.Length), (a, b) => a + b)];
        return DeLongTest.Run(truth, [Seen(), Seen(), Seen()]);
    }

    private static double[] Rounded(double[] values) => [.. values.Select(value => Math.Round(2 * value))];

    private static double Least(PairwiseTests tests) => tests.Pairs.Min(pair => pair.PValue);

    private static PairwiseTests Control(Simulation s, CorrectionMethod correction)
    {
        FriedmanResult friedman = Friedman.Run(s.Normal(4 * 12), 4);
        return ControlComparison.Run(friedman, friedman.Methods[0], correction: correction);
    }

    private static double TwelveSets(Simulation s, CorrectionMethod correction) => Correction
        .Adjust(Enumerable.Range(0, 12).Select(_ => PairedTTest.Run(s.Normal(Seeds), s.Normal(Seeds))), correction)
        .Min(test => test.Adjustment!.Value.PValue);
}
