namespace MedTransfer.Stats.Tests;

public class CochranQTestTests
{
    private static readonly bool[][] Right =
    [
        [.. "111111111111".Select(c => c == '1')], [.. "111100100000".Select(c => c == '1')],
        [.. "011001111000".Select(c => c == '1')], [.. "111011011101".Select(c => c == '1')],
    ];

    [Fact]
    public void Agrees_with_statsmodels()
    {
        // statsmodels.stats.contingency_tables.cochrans_q(numpy.array(Right).T) (0.13.5)
        TestResult result = CochranQTest.Run(Right);
        Near.Equal(10.588235294117647, result.Statistic, 1e-14, "Q");
        Near.Equal(0.01417413823489013, result.PValue, 1e-12, "p");
        Assert.Equal((3.0, 12), (result.DegreesOfFreedom, result.Count));
        Assert.Equal("Cochran's Q test: Q(3) = 10.59, p = .014, n = 12.", result.ToString());
    }

    [Fact]
    public void Two_models_give_the_uncorrected_McNemar_test()
    {
        McNemarResult mcnemar = McNemarTest.Run(PairedOutcomes.Of(Right[0], Right[2]), McNemarMethod.ChiSquared);
        TestResult cochran = CochranQTest.Run([Right[0], Right[2]]);
        Near.Equal(mcnemar.Statistic, cochran.Statistic, 1e-14, "statistic");
        Near.Equal(mcnemar.PValue, cochran.PValue, 1e-14, "p");
    }

    [Fact]
    public void Agreement_and_wrong_arguments_are_told()
    {
        TestResult same = CochranQTest.Run([Right[1], Right[1], Right[1]]);
        Assert.True(double.IsNaN(same.PValue));
        Assert.Contains("nothing to test", same.Warning);
        Assert.Contains("few", CochranQTest.Run([Right[0], Right[3]]).Warning);
        Assert.Contains("At least 2 models", Refused(() => CochranQTest.Run([Right[0]])));
        Assert.Contains("Model 1 has 1", Refused(() => CochranQTest.Run([Right[0], [true]])));
        Assert.Contains("At least 1 samples", Refused(() => CochranQTest.Run([[], []])));
        Assert.Throws<ArgumentNullException>(() => CochranQTest.Run(null!));
        Assert.Throws<ArgumentNullException>(() => CochranQTest.Run([Right[0], null!]));
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
