namespace MedTransfer.Stats.Tests.Similarity;

public sealed class PrincipalComponentsTests
{
    private static readonly float[] Rows = [2, 0, 1, 0, 1, 3, 4, 2, 1, 3, 5, 0, 1, 1, 1];

    // numpy: w, v = np.linalg.eigh(np.cov(r.T)); directions with their largest entry positive; (r - r.mean(0)) @ d
    [Fact]
    public void Directions_shares_and_places_are_numpys()
    {
        var parts = new PrincipalComponents(3);
        parts.Add(Rows);
        var axes = parts.Solve(2);
        Near([0.5478774320572274, 0.74720400316939, -0.3761867848423389], axes.Directions[0]);
        Near([0.7090178706602978, -0.6534110855724826, -0.2652312431357342], axes.Directions[1]);
        Near([0.730271114588336, 0.21422231022664112], axes.Shares);
        var places = axes.Project(Rows);
        Near([-1.2697298487364344, -2.370654279366177, 1.3204330217168003, 3.390354384010082, -1.0704032776242718], [.. places.Where((_, i) => i % 2 == 0)]);
        Near([1.2291862026576155, -1.3727231105069309, 1.3403997728332457, -1.0636201114087658, -0.13324275357516477], [.. places.Where((_, i) => i % 2 == 1)]);
    }

    [Fact]
    public void Parts_and_a_far_origin_change_nothing()
    {
        var (whole, parts) = (new PrincipalComponents(3), new PrincipalComponents(3));
        float[] far = [.. Rows.Select(v => v + 4096)];
        whole.Add(Rows);
        parts.Add(far.AsSpan(0, 3));
        parts.Add(far.AsSpan(3));
        Assert.Equal(5, parts.Count);
        var (a, b) = (whole.Solve(3), parts.Solve(3));
        for (var c = 0; c < 3; c++) Near([.. a.Directions[c]], b.Directions[c]);
        Near(a.Project(Rows), b.Project(far));
        Assert.Equal(1, b.Shares.Sum(), 12);
    }

    [Fact]
    public void Vectors_without_variance_have_no_shares_and_wrong_ones_are_refused()
    {
        var parts = new PrincipalComponents(2);
        Assert.Throws<InvalidOperationException>(() => parts.Solve(1));
        parts.Add([1, 2, 1, 2]);
        Assert.All(parts.Solve(2).Shares, share => Assert.Equal(double.NaN, share));
        Assert.Throws<ArgumentException>(() => parts.Add([1, 2, 3]));
        Assert.Contains("vector 2", Assert.Throws<ArgumentException>(() => parts.Add([1, float.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => parts.Solve(3));
    }

    private static void Near(double[] expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Length, found.Count);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-9);
    }
}
