namespace MedTransfer.Stats.Tests;

/// <summary>What every test of samples refuses: missing values, samples that do not pair, too few values, unknown
/// options.</summary>
public class WrongArgumentsTests
{
    private delegate object Paired(double[] x, double[] y, Alternative alternative, double confidence);

    private static readonly (string Name, int Minimum, Paired Run)[] PairedTests =
    [
        (nameof(PairedTTest), 2, (x, y, a, c) => PairedTTest.Run(x, y, a, c)),
        (nameof(CorrectedResampledTTest), 2, (x, y, a, c) => CorrectedResampledTTest.Run(x, y, 0.1, a, c)),
        (nameof(WilcoxonSignedRank), 1, (x, y, a, c) => WilcoxonSignedRank.Run(x, y, a, confidence: c)),
        (nameof(SignTest), 1, (x, y, a, c) => SignTest.Run(x, y, a, c)),
    ];

    private static readonly (string Name, int Minimum, Paired Run)[] IndependentTests =
    [
        (nameof(StudentTTest), 2, (x, y, a, c) => StudentTTest.Run(x, y, a, c)),
        (nameof(WelchTTest), 2, (x, y, a, c) => WelchTTest.Run(x, y, a, c)),
        (nameof(MannWhitney), 1, (x, y, a, c) => MannWhitney.Run(x, y, a, confidence: c)),
    ];

    // Tests without alternatives and intervals of their own.
    private static readonly (string Name, int Minimum, bool Pairs, Paired Run)[] Others =
    [
        (nameof(PairedEquivalenceTest), 2, true, (x, y, _, _) => PairedEquivalenceTest.Run(x, y, -1, 1)),
        (nameof(WelchEquivalenceTest), 2, false, (x, y, _, _) => WelchEquivalenceTest.Run(x, y, -1, 1)),
        (nameof(BayesianCorrelatedTTest), 2, true, (x, y, _, _) => BayesianCorrelatedTTest.Run(x, y, 0.1, 0.1)),
        (nameof(BayesianSignTest), 1, true, (x, y, _, _) => BayesianSignTest.Run(x, y, 0.1)),
        (nameof(BayesianSignedRank), 1, true, (x, y, _, _) => BayesianSignedRank.Run(x, y, 0.1)),
        (nameof(IndependentEffectSizes), 2, false, (x, y, _, _) => IndependentEffectSizes.Of(x, y)),
        (nameof(PairedEffectSizes), 2, true, (x, y, _, _) => PairedEffectSizes.Of(x, y)),
    ];

    private static readonly Dictionary<string, Func<double[][], object>> GroupTests = new()
    {
        [nameof(OneWayAnova)] = g => OneWayAnova.Run(g),
        [nameof(KruskalWallis)] = g => KruskalWallis.Run(g),
        [nameof(Levene)] = g => Levene.Run(g),
        [nameof(Bartlett)] = g => Bartlett.Run(g),
        [nameof(Fligner)] = g => Fligner.Run(g),
    };

    public static TheoryData<string> Two =>
        [.. PairedTests.Concat(IndependentTests).Select(t => t.Name), .. Others.Select(t => t.Name)];

    public static TheoryData<string> WithOptions => [.. PairedTests.Concat(IndependentTests).Select(t => t.Name)];

    public static TheoryData<string> Groups => [.. GroupTests.Keys];

    [Theory]
    [MemberData(nameof(Two))]
    public void Missing_values_are_named(string test)
    {
        (int minimum, bool pairs, Paired run) = Find(test);
        Assert.Contains("x[1] is NaN", Refused(run, [1, double.NaN, 3], [1, 2, 4]));
        Assert.Contains("y[2] is", Refused(run, [1, 2, 3], [1, 2, double.NegativeInfinity]));
        Assert.Contains($"At least {minimum} ", Refused(run, new double[minimum - 1], new double[minimum - 1]));
        if (pairs) Assert.Contains("x has 3 and y has 2", Refused(run, [1, 2, 3], [1, 2]));
        else Assert.Contains($"At least {minimum} ", Refused(run, [1, 2, 3], new double[minimum - 1]));
    }

    [Theory]
    [MemberData(nameof(WithOptions))]
    public void Unknown_options_are_refused_with_those_allowed(string test)
    {
        Paired run = Find(test).Run;
        Assert.Contains("TwoSided, Less, Greater", OutOfRange(() => run([1, 2, 3], [3, 2, 2], (Alternative)9, 0.95)));
        foreach (double confidence in new[] { 0, 1, -1, 95, double.NaN })
            Assert.Contains("between 0 and 1", OutOfRange(() => run([1, 2, 3], [3, 2, 2], Alternative.Less, confidence)));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Groups_are_checked(string test)
    {
        Func<double[][], object> run = GroupTests[test];
        Assert.Throws<ArgumentNullException>(() => run(null!));
        Assert.Contains("At least 2 groups", Refused(() => run([[1, 2, 3]])));
        Assert.Contains("groups[1]", Refused(() => run([[1, 2, 3], []])));
        Assert.Contains("groups[1] is null", Refused(() => run([[1, 2, 3], null!])));
        Assert.Contains("groups[1][0] is NaN", Refused(() => run([[1, 2, 3], [double.NaN, 2]])));
        if (test is nameof(OneWayAnova) or nameof(Levene)) Assert.Contains("At least 2 values", Refused(() => run([[1], [2]])));
    }

    [Fact]
    public void Options_of_single_tests_are_checked()
    {
        double[] x = [1, 2, 3];
        Assert.Contains("Auto, Exact, Asymptotic", OutOfRange(() => WilcoxonSignedRank.Run(x, method: (RankTestMethod)8)));
        Assert.Contains("Wilcox, Pratt, ZSplit", OutOfRange(() => WilcoxonSignedRank.Run(x, zeros: (ZeroMethod)8)));
        Assert.Contains("Auto, Exact, Asymptotic", OutOfRange(() => MannWhitney.Run(x, x, method: (RankTestMethod)8)));
        Assert.Contains("Median, Mean", OutOfRange(() => Levene.Run([x, x], (LeveneCenter)8)));
        Assert.Contains("0 or more", OutOfRange(() => CorrectedResampledTTest.Run(x, x, -0.1)));
        Assert.Contains("finite", OutOfRange(() => OneSampleTTest.Run(x, double.NaN)));
        Assert.Contains("At least 2 values", Refused(() => OneSampleTTest.Run([1])));
        Assert.Contains("x[0] is NaN", Refused(() => OneSampleEquivalenceTest.Run([double.NaN, 1], -1, 1)));
        Assert.Contains("At least 3 values", Refused(() => ShapiroWilk.Run([1, 2])));
        Assert.Contains("At most 5000 values", Refused(() => ShapiroWilk.Run(new double[5001])));
        Assert.Contains("x[2] is NaN", Refused(() => ShapiroWilk.Run([1, 2, double.NaN])));
        Assert.Contains(
            "At most 1000 differences", Refused(() => WilcoxonSignedRank.Run(new double[1001], method: RankTestMethod.Exact)));
        Assert.Contains("At least 1 differences", Refused(() => SignTest.Run([])));
        Assert.Contains("summary is empty", Refused(() => WelchTTest.Run(default(SampleSummary), new SampleSummary(1, 1, 2))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleSummary(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleSummary(1, -1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleSummary(double.NaN, 1, 5));
    }

    private static (int Minimum, bool Pairs, Paired Run) Find(string name) =>
        PairedTests.Select(t => (t.Name, t.Minimum, Pairs: true, t.Run))
            .Concat(IndependentTests.Select(t => (t.Name, t.Minimum, Pairs: false, t.Run)))
            .Concat(Others).Where(t => t.Name == name).Select(t => (t.Minimum, t.Pairs, t.Run)).Single();

    private static string Refused(Paired run, double[] x, double[] y) =>
        Refused(() => run(x, y, Alternative.TwoSided, 0.95));

    private static string Refused(Func<object> run) => Assert.Throws<ArgumentException>(run).Message;

    private static string OutOfRange(Func<object> run) => Assert.Throws<ArgumentOutOfRangeException>(run).Message;
}
