namespace MedTransfer.Stats.Tests;

/// <summary>Power analyses against statsmodels, whose noncentral t holds seven digits.</summary>
public class PowerGoldenTests
{
    private const double Atol = 1e-12;

    // statsmodels' root search stops early: its effects miss the power asked for by up to 5e-6 of themselves (n = 50,
    // α = .05, power .95), where those here reach it to 1e-12.
    private const double SearchRtol = 1e-5;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["power_paired_t"] = Power,
        ["sample_size_t"] = SampleSize,
        ["detectable_effect_paired_t"] = DetectableEffect,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_thirty_cases() => GoldenCases.AssertCovered(Ops.Keys, 30);

    private static void Power(GoldenCase c)
    {
        foreach ((string key, Alternative alternative) in new[]
        {
            ("two-sided", Alternative.TwoSided), ("greater", Alternative.Greater), ("less", Alternative.Less),
        })
        {
            double power = PowerAnalysis.PairedTTest
                .Power(c.Number("effect_size"), (int)c.Number("n"), c.Number("alpha"), alternative).Power;
            Near.Equal(c.Expected.GetProperty("power_" + key), power, c.Tolerance(1e-7), key, Atol);
        }
    }

    private static void SampleSize(GoldenCase c)
    {
        double d = c.Number("effect_size"), power = c.Number("power"), alpha = c.Number("alpha");
        PowerResult paired = PowerAnalysis.PairedTTest.RequiredCount(d, power, alpha);
        PowerResult greater = PowerAnalysis.PairedTTest.RequiredCount(d, power, alpha, Alternative.Greater);
        PowerResult independent = PowerAnalysis.IndependentTTest.RequiredCount(d, power, alpha);
        foreach ((string key, string ceiling, PowerResult result) in new[]
        {
            ("n_paired_two-sided", "n_paired_two-sided_ceil", paired),
            ("n_paired_greater", "n_paired_greater_ceil", greater),
            ("n_per_group_independent_two-sided", "n_per_group_ceil", independent),
        })
        {
            Near.Equal(c.Expected.GetProperty(key), result.ExactCount, SearchRtol, key);
            Assert.Equal(c.Expected.GetProperty(ceiling).GetInt32(), result.Count);
        }
    }

    private static void DetectableEffect(GoldenCase c)
    {
        PowerResult result = PowerAnalysis.PairedTTest.DetectableEffect((int)c.Number("n"), c.Number("power"), c.Number("alpha"));
        Near.Equal(c.Expected.GetProperty("effect_size"), result.EffectSize, SearchRtol, "effect_size");
        Near.Equal(c.Number("power"), result.Power, 1e-12, "power");
    }
}
