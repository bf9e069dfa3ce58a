using System.Globalization;
using System.Text.Json;

namespace MedTransfer.Stats.Tests;

/// <summary>The Friedman test and its post hoc tests against scipy.</summary>
public class FriedmanGoldenTests
{
    private const double Rtol = 1e-12;
    private const double Atol = 1e-12;
    private const double PRtol = 1e-9;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["friedman"] = Omnibus,
        ["nemenyi"] = AllPairs,
        ["friedman_posthoc_control"] = Control,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_eighteen_cases() => GoldenCases.AssertCovered(Ops.Keys, 18);

    private static FriedmanResult Run(GoldenCase c) =>
        Friedman.Run(c.Numbers("scores"), c.Columns("scores"), c.Flag("higher_is_better", true));

    private static void Omnibus(GoldenCase c)
    {
        if (GoldenCase.Raises(c.Expected))
        {
            Assert.ThrowsAny<ArgumentException>(() => Run(c));
            return;
        }

        FriedmanResult result = Run(c);
        foreach ((string key, double value) in new[]
        {
            ("chi2", result.Statistic),
            ("df", result.DegreesOfFreedom),
            ("chi2_uncorrected", result.Uncorrected.Statistic),
            ("iman_davenport_F", result.ImanDavenport.Statistic),
            ("iman_davenport_F_uncorrected", result.UncorrectedImanDavenport.Statistic),
            ("kendall_w", result.KendallsW),
        })
        {
            // The reference subtracts large sums where this code sums whole numbers.
            Near.Equal(c.Expected.GetProperty(key), value, 1e-10, key, Atol);
        }

        foreach ((string key, double value) in new[]
        {
            ("p", result.PValue),
            ("p_uncorrected", result.Uncorrected.PValue),
            ("iman_davenport_p", result.ImanDavenport.PValue),
            ("iman_davenport_p_uncorrected", result.UncorrectedImanDavenport.PValue),
        })
        {
            Near.Equal(c.Expected.GetProperty(key), value, PRtol, key, Atol);
        }

        Near.AllEqual(c.Expected.GetProperty("average_ranks"), result.AverageRanks, Rtol, "average_ranks");
        if (double.IsNaN(result.Statistic)) Assert.NotNull(result.Warning);
    }

    private static void AllPairs(GoldenCase c)
    {
        FriedmanResult friedman = Run(c);
        int k = friedman.Methods.Count;
        PairwiseTests tests = Nemenyi.Run(friedman);
        Near.AllEqual(c.Expected.GetProperty("average_ranks"), friedman.AverageRanks, Rtol, "average_ranks");
        double[] z = new double[k * k], p = [.. Enumerable.Repeat(1.0, k * k)];
        foreach (((int i, int j), PairwiseTest pair) in PairwiseTests.Indices(k).Zip(tests.Pairs))
        {
            z[(i * k) + j] = z[(j * k) + i] = Math.Abs(pair.Test.Statistic);
            p[(i * k) + j] = p[(j * k) + i] = pair.Test.PValue;
        }

        Near.AllEqual(c.Expected.GetProperty("z"), z, Rtol, "z", Atol);

        // scipy's own quadrature is good to about 2e-13 absolute.
        Near.AllEqual(c.Expected.GetProperty("p"), p, PRtol, "p", Atol);
        foreach (JsonProperty expected in c.Expected.EnumerateObject())
        {
            if (!expected.Name.StartsWith("alpha_", StringComparison.Ordinal)) continue;
            double alpha = double.Parse(expected.Name.AsSpan(6), CultureInfo.InvariantCulture);
            double critical = Nemenyi.Run(friedman, alpha).CriticalDifference!.Value;
            Near.Equal(expected.Value.GetProperty("critical_difference"), critical, 1e-10, expected.Name);
            double error = Math.Sqrt(k * (k + 1.0) / (6.0 * friedman.Count));
            Near.Equal(expected.Value.GetProperty("q_alpha"), critical / error, 1e-10, expected.Name);
        }
    }

    private static void Control(GoldenCase c)
    {
        FriedmanResult friedman = Run(c);
        string control = friedman.Methods[(int)c.Number("control")];
        PairwiseTests holm = ControlComparison.Run(friedman, control);
        PairwiseTests dunn = ControlComparison.Run(friedman, control, 0.05, CorrectionMethod.Bonferroni);
        Near.AllEqual(c.Expected.GetProperty("z"), [.. holm.Pairs.Select(p => p.Test.Statistic)], Rtol, "z", Atol);
        Near.AllEqual(c.Expected.GetProperty("p_two-sided"), [.. holm.Pairs.Select(p => p.Test.PValue)], PRtol, "p");
        Near.AllEqual(c.Expected.GetProperty("p_holm"), [.. holm.Pairs.Select(p => p.PValue)], PRtol, "p_holm");
        Near.AllEqual(c.Expected.GetProperty("p_bonferroni"), [.. dunn.Pairs.Select(p => p.PValue)], PRtol, "p_bonferroni");
        foreach (JsonProperty expected in c.Expected.EnumerateObject())
        {
            if (!expected.Name.StartsWith("bonferroni_dunn_cd_", StringComparison.Ordinal)) continue;
            double alpha = double.Parse(expected.Name.AsSpan(19), CultureInfo.InvariantCulture);
            PairwiseTests at = ControlComparison.Run(friedman, control, alpha, CorrectionMethod.Bonferroni);
            Near.Equal(expected.Value, at.CriticalDifference!.Value, 1e-10, expected.Name);
        }
    }
}
