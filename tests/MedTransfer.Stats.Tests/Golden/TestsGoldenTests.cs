using System.Globalization;
using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Hypothesis tests and effect sizes against scipy, R and statsmodels.</summary>
public class TestsGoldenTests
{
    private const double Rtol = 1e-10;
    private const double PRtol = 1e-9;
    private const double Atol = 1e-12;

    private static readonly (string Name, Alternative Alternative)[] Alternatives =
        [("two-sided", Alternative.TwoSided), ("less", Alternative.Less), ("greater", Alternative.Greater)];

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["ttest_paired"] = c => TTest(c, c.Numbers("x"), c.Numbers("y"), (x, y, a, level) => PairedTTest.Run(x, y, a, level)),
        ["ttest_student"] = c => TTest(c, c.Numbers("x"), c.Numbers("y"), (x, y, a, level) => StudentTTest.Run(x, y, a, level)),
        ["ttest_welch"] = c => TTest(c, c.Numbers("x"), c.Numbers("y"), (x, y, a, level) => WelchTTest.Run(x, y, a, level)),
        ["ttest_one_sample"] = c =>
            TTest(c, c.Numbers("x"), [c.Number("popmean", 0)], (x, y, a, level) => OneSampleTTest.Run(x, y[0], a, level)),
        ["corrected_resampled_t"] = CorrectedResampled,
        ["bayesian_correlated_t"] = BayesianCorrelated,
        ["tost_paired"] = Equivalence,
        ["wilcoxon_signed_rank"] = Wilcoxon,
        ["mann_whitney"] = MannWhitneyU,
        ["sign_test"] = Sign,
        ["shapiro_wilk"] = Shapiro,
        ["levene"] = Variances,
        ["anova_one_way"] = Anova,
        ["kruskal_wallis"] = Kruskal,
        ["effect_size_paired"] = PairedEffects,
        ["effect_size_independent"] = IndependentEffects,
    };

    private delegate TTestResult RunT(double[] x, double[] y, Alternative alternative, double confidence);

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_eighty_cases() => GoldenCases.AssertCovered(Ops.Keys, 80);

    private static void TTest(GoldenCase c, double[] x, double[] y, RunT run)
    {
        bool refused = x.Length < 2 || (c.Op != "ttest_one_sample" && y.Length < 2) || x.Concat(y).Any(v => !double.IsFinite(v));
        if (refused)
        {
            // The reference answers NaN; here such input is refused.
            Assert.Throws<ArgumentException>(() => run(x, y, Alternative.TwoSided, 0.95));
            return;
        }

        // Estimates are sums of cancelling terms: one rounding of the values themselves is allowed for.
        double atol = 1e-15 * x.Concat(y).Max(Math.Abs);
        foreach ((string name, Alternative alternative) in Alternatives)
        {
            TTestResult result = run(x, y, alternative, 0.95);
            Near.Equal(c.Expected.GetProperty("df"), result.DegreesOfFreedom, 1e-12, "df");
            Near.Equal(c.Expected.GetProperty("estimate"), result.Difference, Rtol, "estimate", atol);
            Near.Equal(c.Expected.GetProperty("standard_error"), result.StandardError, Rtol, "standard_error", atol);
            Near.Equal(c.Expected.GetProperty("statistic"), result.Statistic, Rtol, "statistic", Atol);
            Near.Equal(c.Expected.GetProperty("p_" + name), result.PValue, PRtol, "p_" + name);
            foreach (JsonProperty interval in c.Expected.EnumerateObject())
            {
                if (!interval.Name.StartsWith("ci", StringComparison.Ordinal)) continue;
                if (!interval.Name.EndsWith("_" + name, StringComparison.Ordinal)) continue;
                double confidence = double.Parse(interval.Name.AsSpan(2, interval.Name.IndexOf('_') - 2), CultureInfo.InvariantCulture) / 100;
                ConfidenceInterval actual = run(x, y, alternative, confidence).Interval;
                Near.Equal(interval.Value[0], actual.Low, Rtol, interval.Name + " low", atol);
                Near.Equal(interval.Value[1], actual.High, Rtol, interval.Name + " high", atol);
            }

            bool degenerate = !double.IsFinite(Goldens.Number(c.Expected.GetProperty("statistic")));
            if (degenerate) Assert.NotNull(result.Warning);
        }
    }

    private static void CorrectedResampled(GoldenCase c)
    {
        foreach ((string name, Alternative alternative) in Alternatives)
        {
            TTestResult result = CorrectedResampledTTest.Run(
                c.Numbers("x"), c.Numbers("y"), c.Number("test_over_train"), alternative);
            Near.Equal(c.Expected.GetProperty("statistic"), result.Statistic, Rtol, "statistic");
            Near.Equal(c.Expected.GetProperty("df"), result.DegreesOfFreedom, 0, "df");
            Near.Equal(c.Expected.GetProperty("p_" + name), result.PValue, PRtol, name);
        }
    }

    private static void BayesianCorrelated(GoldenCase c)
    {
        BayesianTTestResult result = BayesianCorrelatedTTest.Run(
            c.Numbers("x"), c.Numbers("y"), c.Number("rho"), c.Number("rope"));
        Near.Equal(c.Expected.GetProperty("p_left"), result.LeftProbability, PRtol, "left", Atol);
        Near.Equal(c.Expected.GetProperty("p_rope"), result.RopeProbability, PRtol, "rope", Atol);
        Near.Equal(c.Expected.GetProperty("p_right"), result.RightProbability, PRtol, "right", Atol);
        Near.AllEqual(c.Expected.GetProperty("hdi95"), [result.Interval.Low, result.Interval.High], Rtol, "hdi", Atol);
    }

    private static void Equivalence(GoldenCase c)
    {
        EquivalenceResult result = PairedEquivalenceTest.Run(
            c.Numbers("x"), c.Numbers("y"), c.Number("low"), c.Number("upp"));
        Near.Equal(c.Expected.GetProperty("t_lower"), result.LowerStatistic, Rtol, "t_lower");
        Near.Equal(c.Expected.GetProperty("p_lower"), result.LowerPValue, PRtol, "p_lower");
        Near.Equal(c.Expected.GetProperty("t_upper"), result.UpperStatistic, Rtol, "t_upper");
        Near.Equal(c.Expected.GetProperty("p_upper"), result.UpperPValue, PRtol, "p_upper");
        Near.Equal(c.Expected.GetProperty("p"), result.PValue, PRtol, "p");
        Near.Equal(c.Expected.GetProperty("df"), result.DegreesOfFreedom, 0, "df");
        ConfidenceInterval interval = result.Interval!.Value;
        Near.AllEqual(c.Expected.GetProperty("ci90"), [interval.Low, interval.High], Rtol, "ci90", Atol);
        Assert.Equal(c.Expected.GetProperty("equivalent_0.05").GetBoolean(), result.Equivalent);
    }

    private static void Wilcoxon(GoldenCase c)
    {
        double[] d = c.HasInput("d") ? c.Numbers("d") : Pairs.Differences(c.Numbers("x"), c.Numbers("y"));
        WilcoxonResult any = WilcoxonSignedRank.Run(d);
        Near.Equal(c.Expected.GetProperty("n_zero"), any.ZeroCount, 0, "zeros");
        Near.Equal(c.Expected.GetProperty("n_used"), any.Count - any.ZeroCount, 0, "used");
        Near.Equal(c.Expected.GetProperty("r_plus"), any.RPlus, 0, "r_plus");
        Near.Equal(c.Expected.GetProperty("r_minus"), any.RMinus, 0, "r_minus");
        Assert.Equal(c.Expected.GetProperty("has_ties").GetBoolean(), any.HasTies);
        if (c.Expected.TryGetProperty("rank_biserial", out JsonElement effect))
            Near.Equal(effect, any.RankBiserial, Rtol, "rank_biserial");
        foreach (JsonProperty variant in c.Expected.EnumerateObject())
        {
            if (variant.Value.ValueKind != JsonValueKind.Object) continue;
            ZeroMethod zeros = variant.Name.Contains("pratt") ? ZeroMethod.Pratt
                : variant.Name.Contains("zsplit") ? ZeroMethod.ZSplit : ZeroMethod.Wilcox;
            RankTestMethod method = variant.Name.StartsWith("exact", StringComparison.Ordinal)
                ? RankTestMethod.Exact : RankTestMethod.Asymptotic;
            foreach ((string name, Alternative alternative) in Alternatives)
            {
                WilcoxonResult result = WilcoxonSignedRank.Run(
                    d, alternative, method, zeros, variant.Name.EndsWith("_cc", StringComparison.Ordinal));
                if (GoldenCase.Raises(variant.Value))
                {
                    Assert.True(double.IsNaN(result.PValue) && result.Warning is not null, variant.Name);
                    continue;
                }

                Near.Equal(variant.Value.GetProperty("p_" + name), result.PValue, PRtol, $"{variant.Name} p_{name}");
                if (variant.Value.TryGetProperty("statistic_" + name, out JsonElement statistic))
                    Near.Equal(statistic, result.Statistic, 0, $"{variant.Name} statistic_{name}");
            }
        }
    }

    private static void MannWhitneyU(GoldenCase c)
    {
        double[] x = c.Numbers("x"), y = c.Numbers("y");
        MannWhitneyResult any = MannWhitney.Run(x, y);
        Near.Equal(c.Expected.GetProperty("U1"), any.U1, 0, "U1");
        Near.Equal(c.Expected.GetProperty("U2"), any.U2, 0, "U2");
        Near.Equal(c.Expected.GetProperty("cles_auc"), any.CommonLanguageEffect, Rtol, "cles");
        Assert.Equal(c.Expected.GetProperty("has_ties").GetBoolean(), any.HasTies);
        foreach (JsonProperty variant in c.Expected.EnumerateObject())
        {
            if (variant.Value.ValueKind != JsonValueKind.Object) continue;
            RankTestMethod method = variant.Name == "exact" ? RankTestMethod.Exact : RankTestMethod.Asymptotic;
            foreach ((string name, Alternative alternative) in Alternatives)
            {
                MannWhitneyResult result = MannWhitney.Run(
                    x, y, alternative, method, variant.Name.EndsWith("_cc", StringComparison.Ordinal));
                Near.Equal(variant.Value.GetProperty("p_" + name), result.PValue, PRtol, $"{variant.Name} p_{name}");
            }
        }
    }

    private static void Sign(GoldenCase c)
    {
        double[] d = c.HasInput("d") ? c.Numbers("d") : Pairs.Differences(c.Numbers("x"), c.Numbers("y"));
        foreach ((string name, Alternative alternative) in Alternatives)
        {
            SignTestResult result = SignTest.Run(d, alternative);
            Near.Equal(c.Expected.GetProperty("n_positive"), result.PositiveCount, 0, "positive");
            Near.Equal(c.Expected.GetProperty("n_negative"), result.NegativeCount, 0, "negative");
            Near.Equal(c.Expected.GetProperty("n_zero"), result.ZeroCount, 0, "zero");
            Near.Equal(c.Expected.GetProperty("p_" + name), result.PValue, PRtol, name);
        }
    }

    private static void Shapiro(GoldenCase c)
    {
        double[] x = c.Numbers("x");
        if (GoldenCase.Raises(c.Expected))
        {
            if (x.Length is < 3 or > 5000) Assert.Throws<ArgumentException>(() => ShapiroWilk.Run(x));
            else Assert.True(double.IsNaN(ShapiroWilk.Run(x).PValue));
            return;
        }

        TestResult result = ShapiroWilk.Run(x);
        Near.Equal(c.Expected.GetProperty("W"), result.Statistic, Rtol, "W");
        Near.Equal(c.Expected.GetProperty("p"), result.PValue, PRtol, "p", Atol);
    }

    private static void Variances(GoldenCase c)
    {
        double[][] groups = Groups(c);
        foreach ((string name, TestResult result) in new[]
        {
            ("median", Levene.Run(groups)), ("mean", Levene.Run(groups, LeveneCenter.Mean)), ("bartlett", Bartlett.Run(groups)),
            ("fligner", Fligner.Run(groups)),
        })
        {
            if (!c.Expected.TryGetProperty(name, out JsonElement expected)) continue;

            // Of equal deviations scipy's Fligner test divides rounding by rounding.
            bool nothing = GoldenCase.Raises(expected) || (name == "fligner" && double.IsNaN(result.Statistic));
            if (nothing)
            {
                Assert.True(double.IsNaN(result.PValue) && result.Warning is not null, name);
                continue;
            }

            // Near 0, p goes with the root of the statistic (two groups) and so with the root of its rounding.
            double slack = Math.Abs(result.Statistic) < Atol ? Math.Sqrt(Atol) : 0;
            Near.Equal(expected.GetProperty("statistic"), result.Statistic, Rtol, name, Atol);
            Near.Equal(expected.GetProperty("p"), result.PValue, PRtol, name + " p", slack);
        }
    }

    private static void Anova(GoldenCase c)
    {
        double[][] groups = Groups(c);
        AnovaResult result = OneWayAnova.Run(groups);

        // The reference's squares carry the rounding of its means (5e-10 for values near 1e6: exact fractions give
        // ss_between 1.684469653203645 for "anova_large_offset", as found here); its F does not.
        double total = result.SumOfSquaresBetween + result.SumOfSquaresWithin;
        double slack = Atol + (1e-15 * groups.Max(g => g.Max(Math.Abs)) * Math.Sqrt(result.Count * total));
        Near.Equal(c.Expected.GetProperty("F"), result.Statistic, Rtol, "F");
        Near.Equal(c.Expected.GetProperty("p"), result.PValue, PRtol, "p");
        Near.Equal(c.Expected.GetProperty("df_between"), result.DegreesOfFreedom, 0, "df_between");
        Near.Equal(c.Expected.GetProperty("df_within"), result.DenominatorDegreesOfFreedom, 0, "df_within");
        Near.Equal(c.Expected.GetProperty("ss_between"), result.SumOfSquaresBetween, Rtol, "ss_between", slack);
        Near.Equal(c.Expected.GetProperty("ss_within"), result.SumOfSquaresWithin, Rtol, "ss_within", slack);
        Near.Equal(c.Expected.GetProperty("eta_squared"), result.EtaSquared, Rtol, "eta_squared", slack / total);
        Near.Equal(c.Expected.GetProperty("omega_squared"), result.OmegaSquared, Rtol, "omega_squared", slack / total);
    }

    private static void Kruskal(GoldenCase c)
    {
        TestResult result = KruskalWallis.Run(Groups(c));
        if (GoldenCase.Raises(c.Expected))
        {
            Assert.True(double.IsNaN(result.PValue) && result.Warning is not null);
            return;
        }

        Near.Equal(c.Expected.GetProperty("H"), result.Statistic, Rtol, "H", Atol);
        Near.Equal(c.Expected.GetProperty("p"), result.PValue, PRtol, "p");
        Near.Equal(c.Expected.GetProperty("df"), result.DegreesOfFreedom, 0, "df");
    }

    private static void PairedEffects(GoldenCase c)
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
            Near.Equal(c.Expected.GetProperty(key), value, Rtol, key, Atol);
        }

        TTestResult test = PairedTTest.Run(x, y);
        Assert.Equal(sizes.CohensDz, test.CohensD);
        Assert.Equal(sizes.HedgesGz, test.HedgesG);
    }

    private static void IndependentEffects(GoldenCase c)
    {
        double[] x = c.Numbers("x"), y = c.Numbers("y");
        IndependentEffectSizes sizes = IndependentEffectSizes.Of(x, y);
        foreach ((string key, double value) in new[]
        {
            ("cohen_d", sizes.CohensD),
            ("hedges_g_exact", sizes.HedgesG),
            ("hedges_g_approx", sizes.CohensD * HedgesCorrection.Approximate(x.Length + y.Length - 2)),
            ("glass_delta", sizes.GlassDelta),
            ("cliffs_delta", sizes.CliffsDelta),
            ("vargha_delaney_a12", sizes.VarghaDelaneyA),
        })
        {
            Near.Equal(c.Expected.GetProperty(key), value, Rtol, key, Atol);
        }
    }

    private static double[][] Groups(GoldenCase c) => [.. c.Input("groups").EnumerateArray().Select(GoldenCase.Flat)];
}
