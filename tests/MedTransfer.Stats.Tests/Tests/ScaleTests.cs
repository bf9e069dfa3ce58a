namespace MedTransfer.Stats.Tests;

/// <summary>No test of means or variances may depend on the unit of its values, however large or small.</summary>
public class ScaleTests
{
    private static readonly double[] First = [1, 2, 4, 7, 3.5], Second = [0.5, 1.7, 4.4, 5, 3.1];

    private static readonly Dictionary<string, Func<double[], double[], TestResult>> Tests = new()
    {
        ["paired t"] = (x, y) => PairedTTest.Run(x, y),
        ["one-sample t"] = (x, _) => OneSampleTTest.Run(x),
        ["Student"] = (x, y) => StudentTTest.Run(x, y),
        ["Welch"] = (x, y) => WelchTTest.Run(x, y),
        ["corrected resampled t"] = (x, y) => CorrectedResampledTTest.Run(x, y, 0.25),
        ["TOST"] = (x, y) => PairedEquivalenceTest.Run(x, y, -x[0], x[0]),
        ["ANOVA"] = (x, y) => OneWayAnova.Run([x, y]),
        ["Levene"] = (x, y) => Levene.Run([x, y]),
        ["Bartlett"] = (x, y) => Bartlett.Run([x, y]),
        ["Shapiro"] = (x, _) => ShapiroWilk.Run(x),
        ["repeated measures"] = (x, y) => RepeatedMeasuresAnova.Run([.. x, .. y, .. x.Reverse()], 3),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in Tests.Keys)
            {
                foreach (int exponent in (ReadOnlySpan<int>)[-1000, -550, 550, 1000]) cases.Add(name, exponent);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_unit_changes_no_statistic(string name, int exponent)
    {
        double[] Scaled(double[] values) => [.. values.Select(v => Math.ScaleB(v, exponent))];
        TestResult plain = Tests[name](First, Second), scaled = Tests[name](Scaled(First), Scaled(Second));
        Near.Equal(plain.Statistic, scaled.Statistic, 1e-13, "statistic");
        Near.Equal(plain.PValue, scaled.PValue, 1e-13, "p");
        Assert.Equal(plain.Warning, scaled.Warning);
        foreach ((EffectSize expected, EffectSize found) in plain.Effects.Zip(scaled.Effects))
            Near.Equal(expected.Value, found.Value, 1e-13, expected.Name);
    }

    [Theory]
    [InlineData(-550)]
    [InlineData(550)]
    public void The_unit_changes_no_effect_size_and_no_BCa_interval(int exponent)
    {
        double[] x = [.. First.Select(v => Math.ScaleB(v, exponent))], y = [.. Second.Select(v => Math.ScaleB(v, exponent))];
        PairedEffectSizes plain = PairedEffectSizes.Of(First, Second), scaled = PairedEffectSizes.Of(x, y);
        Near.Equal(plain.CohensDavPooled, scaled.CohensDavPooled, 1e-13, "d_av");
        Near.Equal(plain.CohensDrm, scaled.CohensDrm, 1e-13, "d_rm");
        Near.Equal(plain.Correlation, scaled.Correlation, 1e-13, "r");
        var options = new BootstrapOptions { Resamples = 2000 };
        ConfidenceInterval expected = Bootstrap.Mean(First, options: options).Interval;
        ConfidenceInterval found = Bootstrap.Mean(x, options: options).Interval;
        Near.Equal(Math.ScaleB(expected.Low, exponent), found.Low, 1e-12, "low");
        Near.Equal(Math.ScaleB(expected.High, exponent), found.High, 1e-12, "high");
    }
}
