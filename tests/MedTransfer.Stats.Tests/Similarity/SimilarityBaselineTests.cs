namespace MedTransfer.Stats.Tests;

public class SimilarityBaselineTests
{
    private static readonly Activations X = Sample.Gaussian(8, 64, 1), Y = Sample.Gaussian(6, 64, 2);

    [Fact]
    public void Is_what_independent_noise_gives()
    {
        SimilarityBaseline baseline = SimilarityBaseline.Run(SimilarityMeasure.Cca, X, Y, 200, 3);

        // numpy: mean over 2000 draws of the mean singular value of Qx Qy^T of centred default_rng(0) normals 8x64, 6x64 is
        // 0.3185, with a standard deviation of 0.0315 over draws.
        Assert.InRange(baseline.Mean, 0.3185 - 0.01, 0.3185 + 0.01);
        Assert.InRange(baseline.StandardDeviation, 0.025, 0.038);
        Assert.Equal(200, baseline.Values.Count);
        Assert.StartsWith("CCA of noise: mean = 0.3", baseline.ToString(), StringComparison.Ordinal);
        Assert.Contains(@"\mathrm{draws} = 200", baseline.ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_with_its_seed_whatever_the_number_of_draws()
    {
        SimilarityBaseline five = SimilarityBaseline.Run(SimilarityMeasure.LinearCka(), X, Y, 5, 7);
        Assert.Equal(five.Values, SimilarityBaseline.Run(SimilarityMeasure.LinearCka(), X, Y, 9, 7).Values.Take(5));
        Assert.NotEqual(five.Values, SimilarityBaseline.Run(SimilarityMeasure.LinearCka(), X, Y, 5, 8).Values);
        Assert.Equal(5, five.Values.Distinct().Count());
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SimilarityBaseline.Run(SimilarityMeasure.Cca, X, Y, 0));
        Assert.Throws<ArgumentNullException>(() => SimilarityBaseline.Run(null!, X, Y));
        Assert.Throws<ArgumentException>(() => SimilarityBaseline.Run(SimilarityMeasure.Cca, X, Sample.Gaussian(2, 9, 1)));
        Assert.Throws<OperationCanceledException>(
            () => SimilarityBaseline.Run(SimilarityMeasure.Cca, X, Y, cancellation: new CancellationToken(true)));
    }
}
