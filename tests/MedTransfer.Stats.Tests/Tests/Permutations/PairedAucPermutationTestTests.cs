namespace MedTransfer.Stats.Tests;

public class PairedAucPermutationTestTests
{
    [Fact]
    public void Few_samples_are_swapped_in_every_way()
    {
        int[] truth = [1, 0, 1, 0, 1, 0, 0];
        double[] first = [9, 2, 7, 3, 5, 1, 4], second = [0.3, 0.6, 0.5, 0.2, 0.7, 0.6, 0.1];
        double[] x = MidRanks.Of(first).Ranks, y = MidRanks.Of(second).Ranks;
        double[] differences = [.. Enumerable.Range(0, 128).Select(bits =>
        {
            double[] a = [.. x.Select((v, i) => ((bits >> i) & 1) == 1 ? y[i] : v)];
            double[] b = [.. y.Select((v, i) => ((bits >> i) & 1) == 1 ? x[i] : v)];
            return RocAuc.Binary(truth, a) - RocAuc.Binary(truth, b);
        })];
        PermutationResult result = PairedAucPermutationTest.Run(truth, first, second);
        Assert.True(result.Exact);
        Assert.Equal(RocAuc.Binary(truth, first) - RocAuc.Binary(truth, second), result.Statistic, 15);
        Assert.Equal(
            differences.Count(d => Math.Abs(d) >= Math.Abs(differences[0]) - 1e-12) / 128.0, result.PValue);
        Assert.Equal(
            differences.Count(d => d >= differences[0] - 1e-12) / 128.0,
            PairedAucPermutationTest.Run(truth, first, second, Alternative.Greater).PValue);
    }

    [Fact]
    public void Many_samples_agree_with_DeLong_and_scales_do_not_matter()
    {
        (int[] truth, double[] first, double[] second) = BootstrapTests.Scores(3, 240);
        PermutationResult result = PairedAucPermutationTest.Run(truth, first, second, resamples: 4000, seed: 1);
        DeLongResult delong = DeLongTest.Run(truth, first, second);
        Assert.Equal(delong.Difference, result.Statistic, 14);

        // Two tests of nearly one hypothesis on 80 positives: close, not equal.
        Assert.InRange(result.PValue - delong.PValue, -0.05, 0.05);
        PermutationResult scaled = PairedAucPermutationTest.Run(
            truth, [.. first.Select(v => Math.Exp(v) + 100)], second, resamples: 4000, seed: 1);
        Assert.Equal(result.PValue, scaled.PValue);
    }

    [Fact]
    public void Refuses_what_has_no_AUC()
    {
        Assert.Throws<ArgumentException>(() => PairedAucPermutationTest.Run([1, 1], [1, 2], [1, 2]));
        Assert.Throws<ArgumentException>(() => PairedAucPermutationTest.Run([1, 0], [1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PairedAucPermutationTest.Run([1, 0], [1, 3], [1, 2], resamples: 0));
    }
}
