using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Tests, corrections and effect sizes against scipy and statsmodels.</summary>
public class ComparisonGoldenTests
{
    private const double Rtol = 1e-10;
    private const double PRtol = 1e-9;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["ttest_paired"] = TTest,
        ["multiple_testing"] = Corrections,
        ["effect_size_paired"] = EffectSizes,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => Ops[GoldenCases.Find(id).Op](GoldenCases.Find(id));

    [Fact]
    public void Covers_every_op_and_at_least_twenty_cases() => GoldenCases.AssertCovered(Ops.Keys, 20);

    private static void TTest(GoldenCase c)
    {
        double[] x = c.Numbers("x"), y = c.Numbers("y");
        if (x.Length < 2 || x.Concat(y).Any(double.IsNaN))
        {
            // The reference answers NaN; here such input is refused.
            Assert.Throws<ArgumentException>(() => PairedTTest.Run(x, y));
            return;
        }

        // Estimates are sums of cancelling terms: one rounding of the values themselves is allowed for.
        double atol = 1e-15 * x.Concat(y).Max(Math.Abs);
        foreach ((string name, Alternative alternative) in new[]
        {
            ("two-sided", Alternative.TwoSided), ("less", Alternative.Less), ("greater", Alternative.Greater),
        })
        {
            TTestResult result = PairedTTest.Run(x, y, alternative);
            Near.Equal(c.Expected.GetProperty("df"), result.DegreesOfFreedom, 0, "df");
            Near.Equal(c.Expected.GetProperty("estimate"), result.Difference, Rtol, "estimate", atol);
            Near.Equal(c.Expected.GetProperty("standard_error"), result.StandardError, Rtol, "standard_error", atol);
            Near.Equal(c.Expected.GetProperty("statistic"), result.Statistic, Rtol, "statistic");
            Near.Equal(c.Expected.GetProperty("p_" + name), result.PValue, PRtol, "p_" + name);
            foreach (JsonProperty interval in c.Expected.EnumerateObject())
            {
                if (!interval.Name.StartsWith("ci", StringComparison.Ordinal)) continue;
                if (!interval.Name.EndsWith("_" + name, StringComparison.Ordinal)) continue;
                double confidence = int.Parse(interval.Name.AsSpan(2, 2)) / 100.0;
                ConfidenceInterval actual = PairedTTest.Run(x, y, alternative, confidence).Interval;
                Near.Equal(interval.Value[0], actual.Low, Rtol, interval.Name + " low", atol);
                Near.Equal(interval.Value[1], actual.High, Rtol, interval.Name + " high", atol);
            }

            bool degenerate = !double.IsFinite(Goldens.Number(c.Expected.GetProperty("statistic")));
            if (degenerate) Assert.NotNull(result.Warning);
        }
    }

    private static void Corrections(GoldenCase c)
    {
        double[] p = c.Numbers("p");
        foreach ((string key, CorrectionMethod method) in new[]
        {
            ("bonferroni", CorrectionMethod.Bonferroni),
            ("holm", CorrectionMethod.Holm),
            ("hochberg", CorrectionMethod.Hochberg),
            ("benjamini_hochberg", CorrectionMethod.BenjaminiHochberg),
            ("benjamini_yekutieli", CorrectionMethod.BenjaminiYekutieli),
        })
        {
            Near.AllEqual(c.Expected.GetProperty(key).GetProperty("adjusted"), Correction.Adjust(p, method), PRtol, key);
        }

        Assert.Equal(p, Correction.Adjust(p, CorrectionMethod.None));
    }

    private static void EffectSizes(GoldenCase c)
    {
        double[] x = c.Numbers("x"), y = c.Numbers("y");
        PairedEffectSizes sizes = PairedEffectSizes.Of(x, y);
        double approximate = HedgesCorrection.Approximate(x.Length - 1);
        foreach ((string key, double value) in new[]
        {
            ("cohen_dz", sizes.CohensDz),
            ("cohen_dav", sizes.CohensDav),
            ("cohen_dav_pooled_variance", sizes.CohensDavPooled),
            ("cohen_drm", sizes.CohensDrm),
            ("hedges_gz_exact", sizes.HedgesGz),
            ("hedges_gz_approx", sizes.CohensDz * approximate),
            ("hedges_gav_exact", sizes.HedgesGav),
            ("hedges_gav_approx", sizes.CohensDav * approximate),
            ("pearson_r", sizes.Correlation),
        })
        {
            Near.Equal(c.Expected.GetProperty(key), value, Rtol, key);
        }

        TTestResult test = PairedTTest.Run(x, y);
        Assert.Equal(sizes.CohensDz, test.CohensD);
        Assert.Equal(sizes.HedgesGz, test.HedgesG);
    }
}
