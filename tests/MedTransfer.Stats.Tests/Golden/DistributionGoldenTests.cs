using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Distributions against 50-digit arithmetic; relative tolerances only, so that the far tails count.</summary>
public class DistributionGoldenTests
{
    private const double Rtol = 1e-12;
    private const double LargeDfRtol = 1e-10;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["student_t"] = Probabilities,
        ["student_t_quantile"] = Quantiles,
        ["log_gamma"] = LogGamma,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => Ops[GoldenCases.Find(id).Op](GoldenCases.Find(id));

    [Fact]
    public void Covers_every_op_and_at_least_twenty_cases() => GoldenCases.AssertCovered(Ops.Keys, 20);

    private static void Probabilities(GoldenCase c)
    {
        var t = new StudentT(c.Number("df"));
        double[] x = c.Numbers("x");
        double[] cdf = Goldens.Numbers(c.Expected.GetProperty("cdf")), sf = Goldens.Numbers(c.Expected.GetProperty("sf"));
        for (int i = 0; i < x.Length; i++)
        {
            Near.Equal(cdf[i], t.Cumulative(x[i]), Tolerance(t, cdf[i]), $"cdf({x[i]})", 1e-300);
            Near.Equal(sf[i], t.Survival(x[i]), Tolerance(t, sf[i]), $"sf({x[i]})", 1e-300);
        }
    }

    private static double Tolerance(StudentT t, double expected) =>
        t.DegreesOfFreedom > 1e5 || expected < 1e-200 ? LargeDfRtol : Rtol;

    private static void Quantiles(GoldenCase c)
    {
        var t = new StudentT(c.Number("df"));
        double[] p = c.Numbers("p");
        double rtol = c.Tolerance(Rtol);
        Near.AllEqual(c.Expected.GetProperty("isf"), [.. p.Select(t.UpperQuantile)], rtol, "isf");
        Near.AllEqual(c.Expected.GetProperty("ppf"), [.. p.Select(t.Quantile)], rtol, "ppf");
    }

    private static void LogGamma(GoldenCase c) => Near.AllEqual(
        c.Expected.GetProperty("log_gamma"), [.. c.Numbers("x").Select(GammaFunction.LogGamma)], Rtol, "log_gamma", 1e-14);
}
