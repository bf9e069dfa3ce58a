using MathNet.Numerics;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Distributions against 50-digit arithmetic; relative tolerances only, so that the far tails count.</summary>
public class DistributionGoldenTests
{
    private const double Rtol = 1e-12;
    private const double LargeDfRtol = 1e-10;

    // The middle of a symmetric distribution is 0, or what a root search of 50 digits leaves of it.
    private const double Middle = 1e-30;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["student_t"] = StudentTProbabilities,
        ["student_t_quantile"] = c => Quantiles(c, new StudentT(c.Number("df")).UpperQuantile, new StudentT(c.Number("df")).Quantile, Middle),
        ["normal"] = NormalProbabilities,
        ["normal_quantile"] = c => Quantiles(c, Normal.UpperQuantile, Normal.Quantile, Middle),
        ["chi2"] = ChiSquaredProbabilities,
        ["chi2_quantile"] = c => Quantiles(c, new ChiSquared(c.Number("df")).UpperQuantile, new ChiSquared(c.Number("df")).Quantile),
        ["f"] = FProbabilities,
        ["f_quantile"] = c => Quantiles(c, F(c).UpperQuantile, F(c).Quantile),
        ["binomial"] = BinomialProbabilities,
        ["studentized_range"] = StudentizedRanges,
        ["log_gamma"] = c => Values(c, "log_gamma", GammaFunction.LogGamma, 1e-14),

        // Nothing here needs digamma; Math.NET's, which a user of this package has at hand, reaches the tolerance.
        ["digamma"] = c => Values(c, "digamma", SpecialFunctions.DiGamma, 1e-14),
        ["erf"] = ErrorFunctions,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_sixty_cases() => GoldenCases.AssertCovered(Ops.Keys, 60);

    private static void StudentTProbabilities(GoldenCase c)
    {
        var t = new StudentT(c.Number("df"));
        Probabilities(c, t.Cumulative, t.Survival, t.DegreesOfFreedom);
    }

    private static void NormalProbabilities(GoldenCase c)
    {
        Probabilities(c, Normal.Cumulative, Normal.Survival);
        Values(c, "log_cdf", Normal.LogCumulative, 1e-300);
    }

    private static void ChiSquaredProbabilities(GoldenCase c)
    {
        var chi = new ChiSquared(c.Number("df"));
        Probabilities(c, chi.Cumulative, chi.Survival, chi.DegreesOfFreedom);
    }

    private static FDistribution F(GoldenCase c) => new(c.Number("dfn"), c.Number("dfd"));

    private static void FProbabilities(GoldenCase c) =>
        Probabilities(c, F(c).Cumulative, F(c).Survival, Math.Max(F(c).Numerator, F(c).Denominator));

    private static void BinomialProbabilities(GoldenCase c)
    {
        var binomial = new Binomial((int)c.Number("n"), c.Number("p"));
        Probabilities(c, k => binomial.Cumulative((int)k), k => binomial.Survival((int)k), binomial.Trials);
        Values(c, "pmf", k => binomial.Mass((int)k), 1e-300);
    }

    private static void StudentizedRanges(GoldenCase c)
    {
        // Tighter than the 1e-9 of the file.
        const double Tight = 1e-12;
        var range = new StudentizedRange((int)c.Number("k"), c.Number("df"));
        double[] q = c.Numbers("q");
        Near.AllEqual(c.Expected.GetProperty("cdf"), [.. q.Select(range.Cumulative)], Tight, "cdf");
        Near.AllEqual(c.Expected.GetProperty("sf"), [.. q.Select(range.Survival)], Tight, "sf");
        Near.AllEqual(c.Expected.GetProperty("isf"), [.. c.Numbers("p_upper").Select(range.UpperQuantile)], Tight, "isf");
    }

    private static void ErrorFunctions(GoldenCase c)
    {
        Values(c, "erf", ErrorFunction.Erf, 0);
        Values(c, "erfc", ErrorFunction.Erfc, 1e-300);
    }

    private static void Probabilities(
        GoldenCase c, Func<double, double> cumulative, Func<double, double> survival, double size = 1)
    {
        double[] x = c.Numbers("x");
        double[] cdf = Goldens.Numbers(c.Expected.GetProperty("cdf")), sf = Goldens.Numbers(c.Expected.GetProperty("sf"));
        for (int i = 0; i < x.Length; i++)
        {
            Near.Equal(cdf[i], cumulative(x[i]), Tolerance(size, cdf[i]), $"cdf({x[i]})", 1e-300);
            Near.Equal(sf[i], survival(x[i]), Tolerance(size, sf[i]), $"sf({x[i]})", 1e-300);
        }
    }

    private static double Tolerance(double size, double expected) => size > 1e5 || expected < 1e-200 ? LargeDfRtol : Rtol;

    private static void Quantiles(
        GoldenCase c, Func<double, double> upper, Func<double, double> lower, double atol = 0)
    {
        double[] p = c.Numbers("p");
        double rtol = c.Tolerance(Rtol);
        Near.AllEqual(c.Expected.GetProperty("isf"), [.. p.Select(upper)], rtol, "isf", atol);
        Near.AllEqual(c.Expected.GetProperty("ppf"), [.. p.Select(lower)], rtol, "ppf", atol);
    }

    private static void Values(GoldenCase c, string key, Func<double, double> function, double atol) =>
        Near.AllEqual(c.Expected.GetProperty(key), [.. c.Numbers("x").Select(function)], Rtol, key, atol);
}
