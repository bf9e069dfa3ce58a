using System.Globalization;
using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Measures of similarity against google/svcca, scipy and the formulas in numpy.</summary>
public class SimilarityGoldenTests
{
    private const double Rtol = 1e-10;

    private static readonly Dictionary<string, Action<GoldenCase, Activations, Activations>> Ops = new()
    {
        ["cca"] = CcaCase,
        ["svcca"] = SvccaCase,
        ["pwcca"] = PwccaCase,
        ["cka"] = CkaCase,
        ["procrustes"] = ProcrustesCase,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => Run(id);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_without_a_native_library(string id)
    {
        LinearAlgebra.Force(new ManagedLinearAlgebra());
        Run(id);
    }

    [Fact]
    public void Covers_every_op_and_at_least_fifty_cases() => GoldenCases.AssertCovered(Ops.Keys, 50);

    private static void CcaCase(GoldenCase c, Activations x, Activations y)
    {
        CcaResult result = Cca.Run(x, y);
        double rankTolerance = 1e-11;
        Near.AllEqual(c.Expected.GetProperty("rank_coefs"), result.Coefficients, rankTolerance, "rank_coefs", rankTolerance);
        Near.Equal(c.Expected.GetProperty("rank_mean"), result.Mean, rankTolerance, "rank_mean", rankTolerance);

        double atol = GoogleTolerance(c, x, y);
        CcaResult google = GoogleCca.Run(x, y, c.Number("epsilon", 0));
        Near.AllEqual(c.Expected.GetProperty("cca_coefs"), google.Coefficients, Rtol, "cca_coefs", atol);
        Near.Equal(c.Expected.GetProperty("mean_all"), google.Mean, Rtol, "mean_all", atol);
        Near.Equal(c.Expected.GetProperty("sum"), google.Sum, Rtol, "sum", 10 * atol);
        double threshold = c.Number("threshold", 0.98);
        string key = FormattableString.Invariant($"mean_threshold_{threshold}");
        Near.Equal(c.Expected.GetProperty(key), google.MeanAtThreshold(threshold), Rtol, key, atol);
        if (!c.Expected.TryGetProperty("google_mean_with_other_epsilon", out JsonElement others)) return;
        foreach (JsonProperty other in others.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Number))
        {
            double epsilon = double.Parse(other.Name, CultureInfo.InvariantCulture);
            double found = GoogleCca.Run(x, y, epsilon).MeanAtThreshold(threshold);
            Near.Equal(other.Value, found, Rtol, "epsilon " + other.Name, atol);
        }
    }

    private static void SvccaCase(GoldenCase c, Activations x, Activations y)
    {
        double fraction = c.Number("variance_fraction", 0.99);
        SvccaResult result = Svcca.Run(x, y, fraction);
        Assert.Equal(c.Expected.GetProperty("kept1").GetInt32(), result.Directions1);
        Assert.Equal(c.Expected.GetProperty("kept2").GetInt32(), result.Directions2);
        Near.AllEqual(c.Expected.GetProperty("coefs"), result.Coefficients, Rtol, "coefs");
        Near.Equal(c.Expected.GetProperty("mean_all"), result.Value, Rtol, "mean_all");
        CcaResult google = GoogleCca.Run(Svcca.Project(x, fraction), Svcca.Project(y, fraction));
        Near.Equal(
            c.Expected.GetProperty("google_mean_threshold_0.98_epsilon_1e-10"),
            google.MeanAtThreshold(), Rtol, "google mean", c.AbsoluteTolerance(1e-7));
    }

    private static void PwccaCase(GoldenCase c, Activations x, Activations y)
    {
        if (c.Expected.TryGetProperty("paper", out JsonElement paper))
            CheckWeighted(paper, Pwcca.Run(x, y), 1e-9, 1e-9);

        // Signs of singular vectors enter the original's weights; only LAPACK, which made the values, has the same.
        if (c.Expected.TryGetProperty("google", out JsonElement google) && LinearAlgebra.Current is NativeLinearAlgebra)
            CheckWeighted(google, GoogleCca.RunWeighted(x, y, c.Number("epsilon", 0)), Rtol, GoogleTolerance(c, x, y));
    }

    private static void CheckWeighted(JsonElement expected, PwccaResult result, double rtol, double atol)
    {
        Near.Equal(expected.GetProperty("pwcca"), result.Value, rtol, "pwcca", atol);
        Near.AllEqual(expected.GetProperty("coefs"), result.Coefficients, rtol, "coefs", atol);

        // Equal canonical correlations leave single weights arbitrary.
        double[] coefficients = GoldenCase.Flat(expected.GetProperty("coefs"));
        bool distinct = coefficients.Zip(coefficients.Skip(1), (a, b) => a - b).All(gap => gap > 1e-6);
        if (distinct) Near.AllEqual(expected.GetProperty("weights"), result.Weights, rtol, "weights", atol);
    }

    private static void CkaCase(GoldenCase c, Activations x, Activations y)
    {
        CkaResult biased = Cka.Linear(x, y), unbiased = Cka.Linear(x, y, HsicEstimator.Unbiased);
        Near.Equal(c.Expected.GetProperty("cka_linear"), biased.Value, 1e-12, "cka_linear");
        Near.Equal(c.Expected.GetProperty("hsic_linear_biased"), biased.Hsic, 1e-12, "hsic_linear_biased");
        Near.Equal(c.Expected.GetProperty("cka_linear_debiased"), unbiased.Value, Rtol, "cka_linear_debiased", 1e-12);
        Near.Equal(
            c.Expected.GetProperty("hsic_linear_unbiased"), unbiased.Hsic, Rtol, "hsic_linear_unbiased", 1e-12 * biased.Hsic);
        foreach (JsonProperty rbf in c.Expected.EnumerateObject().Where(p => p.Name.StartsWith("cka_rbf_", StringComparison.Ordinal)))
        {
            double bandwidth = double.Parse(rbf.Name["cka_rbf_".Length..], CultureInfo.InvariantCulture);
            Near.Equal(rbf.Value, Cka.Rbf(x, y, bandwidth).Value, 1e-12, rbf.Name);
        }
    }

    private static void ProcrustesCase(GoldenCase c, Activations x, Activations y)
    {
        ProcrustesResult result = Procrustes.Run(x, y);
        Near.Equal(c.Expected.GetProperty("nuclear_norm"), result.NuclearNorm, Rtol, "nuclear_norm");
        Near.Equal(c.Expected.GetProperty("distance"), result.Distance, Rtol, "distance", 1e-10);
        Near.Equal(c.Expected.GetProperty("scipy_disparity"), result.Disparity, Rtol, "scipy_disparity", 1e-10);
        Near.Equal(c.Expected.GetProperty("angular_distance"), result.AngularDistance, Rtol, "angular_distance", 1e-6);
    }

    /// <summary>On linearly dependent neurons google's code repeats itself only to about 1e-5: run again with numpy on
    /// another processor, the coefficients of cca_rank_deficient differ by 1.2e-5.</summary>
    private static double GoogleTolerance(GoldenCase c, Activations x, Activations y)
    {
        CcaResult rank = Cca.Run(x, y);
        bool dependent = rank.Directions1 < x.Neurons - x.ConstantNeurons || rank.Directions2 < y.Neurons - y.ConstantNeurons;

        // It inverts covariance matrices: numpy's run of its formula differs from one by Cholesky factors by up to 5000
        // roundings times the condition number.
        double inverted = Math.Min(1e-3, 1e4 * 2.2e-16 * Math.Max(Condition(x), Condition(y)));
        return Math.Max(c.AbsoluteTolerance(1e-7), Math.Max(inverted, dependent ? 2e-5 : 0));
    }

    /// <summary>Of the covariance matrix, over the directions that are not rounding.</summary>
    private static double Condition(Activations view) =>
        RowSpace.Of(view) is { } space ? Math.Pow(space.SingularValues[0] / space.SingularValues[^1], 2) : 1;

    private static void Run(string id)
    {
        if (id == GoldenCases.NoCase) return;
        GoldenCase c = GoldenCases.Find(id);

        // Cases share activations: acts_of names the case of the same file that holds them.
        string file = id[..(id.IndexOf(": ", StringComparison.Ordinal) + 2)];
        GoldenCase source = c.HasInput("acts_of") ? GoldenCases.Find(file + c.Input("acts_of").GetString()) : c;
        Ops[c.Op](c, View(source, "acts1"), View(source, "acts2"));
    }

    private static Activations View(GoldenCase c, string key) =>
        Activations.Of(c.Numbers(key), c.Input(key).GetArrayLength(), c.Columns(key));
}
