using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>DeLong, permutation tests and McNemar against R's pROC, brute force and statsmodels.</summary>
public class UncertaintyGoldenTests
{
    private const double Rtol = 1e-12;
    private const double PRtol = 1e-11;

    // Covariances are means of products: the references' own rounding is of this size.
    private const double Atol = 1e-15;

    // Below this doubles lose their digits; references give 0 or the remainder.
    private const double Subnormal = 1e-300;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["delong_auc_ci"] = One,
        ["delong_two_correlated_aucs"] = Two,
        ["permutation_paired"] = Paired,
        ["permutation_independent"] = Independent,
        ["mcnemar"] = McNemar,
    };

    private static readonly (string Name, Alternative Alternative)[] Alternatives =
    [
        ("two-sided", Alternative.TwoSided), ("less", Alternative.Less), ("greater", Alternative.Greater),
    ];

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_thirty_cases() => GoldenCases.AssertCovered(Ops.Keys, 30);

    private static void One(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] score = c.Numbers("y_score");
        if (GoldenCase.Raises(c.Expected))
        {
            Assert.Throws<ArgumentException>(() => DeLong.Auc(truth, score));
            return;
        }

        DeLongAuc result = DeLong.Auc(truth, score);
        Near.Equal(c.Expected.GetProperty("auc"), result.Auc, Rtol, "auc");
        Near.Equal(c.Expected.GetProperty("variance"), result.Variance, Rtol, "variance", Atol);
        Near.Equal(c.Expected.GetProperty("standard_error"), result.StandardError, Rtol, "standard_error", Atol);
        Interval(c.Expected, "ci95_wald", result.Wald);
        Interval(c.Expected, "ci95_wald_clipped", result.WaldClipped);
        Interval(c.Expected, "ci95_logit", result.Logit);
    }

    private static void Two(GoldenCase c)
    {
        int[] truth = c.Integers("y_true");
        double[] first = c.Numbers("y_score1"), second = c.Numbers("y_score2");
        JsonElement e = c.Expected;
        if (GoldenCase.Raises(e))
        {
            Assert.Throws<ArgumentException>(() => DeLongTest.Run(truth, first, second));
            return;
        }

        foreach ((string name, Alternative alternative) in Alternatives)
        {
            DeLongResult result = DeLongTest.Run(truth, first, second, alternative);
            Near.Equal(e.GetProperty("auc1"), result.Auc1, Rtol, "auc1");
            Near.Equal(e.GetProperty("auc2"), result.Auc2, Rtol, "auc2");
            Near.Equal(e.GetProperty("difference"), result.Difference, Rtol, "difference", Atol);
            Near.AllEqual(e.GetProperty("covariance"), [.. result.Covariance.Cast<double>()], Rtol, "covariance", Atol);
            Near.Equal(e.GetProperty("variance_difference"), result.VarianceOfDifference, 1e-11, "variance", Atol);
            Near.Equal(e.GetProperty("z"), result.Statistic, 1e-11, "z");
            if (e.TryGetProperty("p_" + name, out JsonElement p)) Near.Equal(p, result.PValue, 1e-9, "p_" + name, Subnormal);
            else Assert.True(double.IsNaN(result.PValue));
            if (alternative == Alternative.TwoSided) Interval(e, "ci95_difference", result.Interval);
            bool degenerate = e.TryGetProperty("degenerate", out JsonElement flag) && flag.GetBoolean();
            Assert.Equal(degenerate || double.IsNaN(result.Statistic), result.Warning is not null);
        }
    }

    private static void Paired(GoldenCase c) => Permutation(
        c, alternative => PairedPermutationTest.Run(c.Numbers("x"), c.Numbers("y"), alternative));

    private static void Independent(GoldenCase c) => Permutation(
        c, alternative => IndependentPermutationTest.Run(c.Numbers("x"), c.Numbers("y"), alternative));

    private static void Permutation(GoldenCase c, Func<Alternative, PermutationResult> run)
    {
        foreach ((string name, Alternative alternative) in Alternatives)
        {
            PermutationResult result = run(alternative);
            Assert.True(result.Exact);
            Near.Equal(c.Expected.GetProperty("mean_difference"), result.Statistic, Rtol, "mean_difference", Atol);
            Near.Equal(c.Expected.GetProperty("n_permutations"), result.Permutations, 0, "n_permutations");
            Near.Equal(c.Expected.GetProperty("p_" + name), result.PValue, 1e-15, "p_" + name);
        }
    }

    private static void McNemar(GoldenCase c)
    {
        int[] n = c.Integers("table");
        var outcomes = new PairedOutcomes(Neither: n[0], SecondOnly: n[1], FirstOnly: n[2], Both: n[3]);
        foreach ((string name, McNemarMethod method) in new[]
        {
            ("exact", McNemarMethod.Exact), ("chi2", McNemarMethod.ChiSquared),
            ("chi2_corrected", McNemarMethod.ChiSquaredCorrected),
        })
        {
            McNemarResult result = McNemarTest.Run(outcomes, method);
            if (c.Expected.TryGetProperty(name, out JsonElement e))
            {
                Near.Equal(e.GetProperty("statistic"), result.Statistic, Rtol, name);
                Near.Equal(e.GetProperty("p"), result.PValue, PRtol, name, Subnormal);
            }
            else
            {
                Assert.True(double.IsNaN(result.PValue));
                Assert.NotNull(result.Warning);
            }
        }

        if (c.Expected.TryGetProperty("mid_p", out JsonElement midP))
        {
            Near.Equal(midP, McNemarTest.Run(outcomes, McNemarMethod.MidP).PValue, PRtol, "mid_p", Subnormal);
            Near.Equal(midP, McNemarTest.Run(outcomes).MidP, PRtol, "mid_p", Subnormal);
        }
    }

    private static void Interval(JsonElement expected, string key, ConfidenceInterval? actual)
    {
        // An end that is NaN is no interval.
        bool given = expected.TryGetProperty(key, out JsonElement ends) && !double.IsNaN(Goldens.Number(ends[0]));
        Assert.Equal(given, actual is not null);
        if (actual is not { } interval) return;
        Near.Equal(ends[0], interval.Low, 1e-11, key, Atol);
        Near.Equal(ends[1], interval.High, 1e-11, key, Atol);
    }
}
