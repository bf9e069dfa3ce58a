namespace MedTransfer.Stats.Tests;

/// <summary>What each measure promises not to see, and what it must see.</summary>
public class InvarianceTests
{
    private const int P = 7, Q = 5, N = 60;

    private static readonly double[] X = Sample.Related(P, N, 1), Y = Sample.Related(Q, N, 2);

    public static TheoryData<string> Names => [.. Measures.Keys];

    private static Dictionary<string, SimilarityMeasure> Measures => new()
    {
        ["CCA"] = SimilarityMeasure.Cca,
        ["PWCCA"] = SimilarityMeasure.Pwcca,
        ["SVCCA"] = SimilarityMeasure.Svcca(),
        ["SVCCA 3"] = SimilarityMeasure.SvccaDirections(3),
        ["CKA"] = SimilarityMeasure.LinearCka(),
        ["CKA debiased"] = SimilarityMeasure.LinearCka(HsicEstimator.Unbiased),
        ["RBF"] = SimilarityMeasure.RbfCka(0.5),
        ["RBF debiased"] = SimilarityMeasure.RbfCka(1, HsicEstimator.Unbiased),
        ["Procrustes"] = SimilarityMeasure.Procrustes,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Does_not_see_rotation_scale_shift_or_order_of_datapoints(string name)
    {
        SimilarityMeasure measure = Measures[name];
        double before = measure.Between(View(X, P), View(Y, Q));
        double[] turned = Sample.Multiply(Sample.Rotation(P, 3), X, P, P, N);
        for (int i = 0; i < turned.Length; i++) turned[i] = (2.5 * turned[i]) + 40 + (i / N);
        Near.Equal(before, measure.Between(View(turned, P), View(Y, Q)), 1e-9, "rotated");

        int[] order = [.. Enumerable.Range(0, N).Select(i => i * 7 % N)];
        Near.Equal(before, measure.Between(View(Reorder(X, order), P), View(Reorder(Y, order), Q)), 1e-10, "reordered");
    }

    [Theory]
    [InlineData("CCA")]
    public void Does_not_see_an_invertible_map(string name)
    {
        SimilarityMeasure measure = Measures[name];
        double[] mapped = Sample.Multiply(Sample.Noise(P, P, 4), X, P, P, N);
        Near.Equal(measure.Between(View(X, P), View(Y, Q)), measure.Between(View(mapped, P), View(Y, Q)), 1e-9, "mapped");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_one_for_a_layer_with_itself(string name)
    {
        double found = Measures[name].Between(View(X, P), View(X, P));
        Near.Equal(name == "Procrustes" ? 0 : 1, found, 1e-12, name, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_symmetric_and_the_same_without_a_native_library(string name)
    {
        double there = Measures[name].Between(View(X, P), View(Y, Q));
        Near.Equal(there, Measures[name].Between(View(Y, Q), View(X, P)), 1e-11, "swapped");
        LinearAlgebra.Force(new ManagedLinearAlgebra());
        Near.Equal(there, Measures[name].Between(View(X, P), View(Y, Q)), 1e-9, "managed");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Does_not_see_constant_and_is_not_upset_by_duplicated_neurons(string name)
    {
        double[] more = [.. X, .. Enumerable.Repeat(3.7, N)];
        double before = Measures[name].Between(View(X, P), View(Y, Q));
        Near.Equal(before, Measures[name].Between(View(more, P + 1), View(Y, Q)), 1e-9, "constant neuron");

        double[] twice = [.. X, .. X[..N]];
        double doubled = Measures[name].Between(View(twice, P + 1), View(Y, Q));
        Assert.InRange(doubled, 0, 2);
        if (name == "CCA") Near.Equal(before, doubled, 1e-9, "duplicated neuron");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_nan_for_a_view_of_constants(string name)
    {
        double[] constants = [.. Enumerable.Repeat(0.1, P * N)];
        Assert.True(double.IsNaN(Measures[name].Between(View(constants, P), View(Y, Q))));
        Assert.True(double.IsNaN(Measures[name].Between(View(Y, Q), View(constants, P))));
        Assert.True(double.IsNaN(Measures[name].Between(View(constants, P), View(constants, P))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds_its_figures_far_from_zero(string name)
    {
        double[] far = [.. X.Select(value => value + 1e6)];
        Near.Equal(
            Measures[name].Between(View(X, P), View(Y, Q)), Measures[name].Between(View(far, P), View(Y, Q)), 1e-8, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds_its_figures_at_extreme_scales_and_calls_less_constant(string name)
    {
        double before = Measures[name].Between(View(X, P), View(Y, Q));
        foreach (double scale in new[] { 1e-68, 1e-40, 1e69 })
        {
            double[] x = [.. X.Select(v => v * scale)], y = [.. Y.Select(v => v * scale)];
            foreach (ILinearAlgebra? algebra in new[] { null, new ManagedLinearAlgebra() })
            {
                LinearAlgebra.Force(algebra);
                Near.Equal(before, Measures[name].Between(View(x, P), View(y, Q)), 1e-9, $"{name} at {scale}");
            }
        }

        double[] nothing = [.. X.Select(value => value * 1e-150)];
        Assert.Equal(P, View(nothing, P).ConstantNeurons);
        Assert.True(double.IsNaN(Measures[name].Between(View(nothing, P), View(Y, Q))));
    }

    [Fact]
    public void Random_shapes_never_upset_a_measure()
    {
        // Few datapoints, wide and narrow layers, constants and ties; every figure is a number in range or NaN.
        for (int seed = 0; seed < 60; seed++)
        {
            int n = 4 + (seed % 7), p = 1 + (seed * 5 % 11), q = 1 + (seed * 3 % 13);
            double[] x = [.. Sample.Noise(p, n, seed).Select(v => seed % 3 == 0 ? Math.Max(0, Math.Round(v)) : v)];
            double[] y = [.. Sample.Noise(q, n, seed + 99).Select(v => seed % 2 == 0 ? Math.Max(0, v - 1) : v)];
            foreach ((string name, SimilarityMeasure measure) in Measures)
            {
                if (name is "CCA" or "PWCCA" && Math.Max(p, q) >= n) continue;
                double found = measure.Between(Activations.Of(x, p, n), Activations.Of(y, q, n));
                if (name.Contains("debiased", StringComparison.Ordinal)) continue;
                Assert.True(double.IsNaN(found) || found is >= 0 and <= 2, $"{name} {p} {q} {n}: {found}");
            }
        }
    }

    private static Activations View(double[] values, int neurons) => Activations.Of(values, neurons, N);

    private static double[] Reorder(double[] values, int[] order) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[(i / N * N) + order[i % N]])];
}
