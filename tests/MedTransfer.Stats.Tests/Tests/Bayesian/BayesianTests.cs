namespace MedTransfer.Stats.Tests;

public class BayesianTests
{
    private static readonly double[] Differences = [0.011, -0.004, 0.023, 0.017, 0.009, -0.012, 0.002, 0.031];
    private static readonly double[] Zeros = new double[8];

    [Theory]
    // The winner of independent gamma variates, by quadrature: mpmath.quad of density times distribution functions.
    // Shapes 2, 3 + 1, 5; 2 + 1, 3, 5; 2, 3, 5 + 1.
    [InlineData(PriorPlace.Rope, 0.05900475664, 0.3396790298, 0.6013162135)]
    [InlineData(PriorPlace.Left, 0.1772559918, 0.1772559918, 0.6454880163)]
    [InlineData(PriorPlace.Right, 0.04791571407, 0.1341193463, 0.8179649396)]
    public void The_sign_test_draws_from_its_dirichlet_posterior(PriorPlace place, double left, double rope, double right)
    {
        double[] x = [-1, -1, 0, 0.1, -0.1, 1, 1, 1, 1, 1];
        BayesianSignResult result = BayesianSignTest.Run(x, new double[10], 0.5, priorPlace: place, seed: 4);

        // Five standard errors of 50,000 draws.
        Assert.Equal(left, result.LeftProbability, 0.011);
        Assert.Equal(rope, result.RopeProbability, 0.011);
        Assert.Equal(right, result.RightProbability, 0.011);
        Near.Equal(1, result.LeftProbability + result.RopeProbability + result.RightProbability, 1e-12, "sum");

        // Means of a Dirichlet distribution are its shares: (2, 3, 5) and the pseudo-observation over 11.
        Assert.Equal((2 + (place == PriorPlace.Left ? 1 : 0)) / 11.0, result.MeanShares.Left, 0.004);
    }

    [Theory]
    // numpy: 200,000 Dirichlet draws, all pairs of observations (rng = default_rng(7)); probabilities, then mean shares.
    [InlineData(0.01, 1, PriorPlace.Rope, 0.000115, 0.703365, 0.29652, 0.02213, 0.57802)]
    [InlineData(0.01, 1, PriorPlace.Left, 0.15749, 0.50518, 0.33733, 0.22236, 0.42259)]
    [InlineData(0.01, 0.5, PriorPlace.Right, 0.000305, 0.469555, 0.53014, 0.02466, 0.47102)]
    [InlineData(0, 1, PriorPlace.Rope, 0.04004, 0.00029, 0.95967, 0.20034, 0.02230)]
    public void The_signed_rank_test_equals_all_pairs(
        double rope, double strength, PriorPlace place, double left, double within, double right, double meanLeft, double meanRope)
    {
        BayesianSignResult result = BayesianSignedRank.Run(Differences, Zeros, rope, strength, place, seed: 1);
        Assert.Equal(left, result.LeftProbability, 0.012);
        Assert.Equal(within, result.RopeProbability, 0.012);
        Assert.Equal(right, result.RightProbability, 0.012);
        Assert.Equal(meanLeft, result.MeanShares.Left, 0.004);
        Assert.Equal(meanRope, result.MeanShares.Rope, 0.004);
    }

    [Fact]
    public void Monte_carlo_is_reproducible_and_can_be_stopped()
    {
        BayesianSignResult a = BayesianSignedRank.Run(Differences, Zeros, 0.01, draws: 2000, seed: 9);
        Assert.Equal(a, BayesianSignedRank.Run(Differences, Zeros, 0.01, draws: 2000, seed: 9));
        Assert.NotEqual(a, BayesianSignedRank.Run(Differences, Zeros, 0.01, draws: 2000, seed: 10) with { Seed = 9 });
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => BayesianSignTest.Run(Differences, Zeros, 0.01, cancellation: source.Token));
    }

    [Fact]
    public void Equal_pairs_are_equivalent_and_told()
    {
        foreach (BayesianSignResult result in new[] { BayesianSignTest.Run(Zeros, Zeros, 0), BayesianSignedRank.Run(Zeros, Zeros, 0) })
        {
            Assert.Equal((0, 1, 0), (result.LeftProbability, result.RopeProbability, result.RightProbability));
            Assert.Contains("All pairs are equal", result.Warning);
        }

        // Without a prior, eight differences on one side leave nothing for the others.
        double[] ones = [.. Zeros.Select(_ => 1.0)];
        Assert.Equal(1, BayesianSignedRank.Run(ones, Zeros, 0.5, priorStrength: 0, draws: 100).RightProbability);
    }

    [Fact]
    public void Swapping_the_sides_swaps_the_probabilities()
    {
        BayesianTTestResult ab = BayesianCorrelatedTTest.Run(Differences, Zeros, 0.1, 0.005);
        BayesianTTestResult ba = BayesianCorrelatedTTest.Run(Zeros, Differences, 0.1, 0.005);
        Assert.Equal((ab.LeftProbability, ab.Mean, ab.Scale), (ba.RightProbability, -ba.Mean, ba.Scale));
        Near.Equal(1, ab.LeftProbability + ab.RopeProbability + ab.RightProbability, 1e-14, "sum");

        // Without correlation and region, the posterior's tails are the one-sided p-values of the paired t-test.
        BayesianTTestResult plain = BayesianCorrelatedTTest.Run(Differences, Zeros, 0, 0);
        Near.Equal(PairedTTest.Run(Differences, Zeros, Alternative.Greater).PValue, plain.LeftProbability, 1e-13, "left");
        Assert.Equal(0, plain.RopeProbability);
        Assert.StartsWith("Bayesian correlated t-test: P(left) = ", plain.ToString());
        Assert.Contains("95% HDI [", plain.ToString());
        Assert.Contains(@"95\% HDI $[", plain.ToLatex());
    }

    [Fact]
    public void Constant_differences_put_all_mass_on_one_side()
    {
        BayesianTTestResult above = BayesianCorrelatedTTest.Run([2, 3, 4], [1, 2, 3], 0.1, 0.5);
        Assert.Equal((0, 0, 1), (above.LeftProbability, above.RopeProbability, above.RightProbability));
        Assert.Contains("exactly 1", above.Warning);
        Assert.Equal(1, BayesianCorrelatedTTest.Run([2, 3, 4], [1, 2, 3], 0.1, 1).RopeProbability);
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Run(Differences, Zeros, 1, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Run(Differences, Zeros, -0.1, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Run(Differences, Zeros, 0.1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Run(Differences, Zeros, 0.1, 0.01, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianSignTest.Run(Differences, Zeros, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianSignTest.Run(Differences, Zeros, 0, priorStrength: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianSignTest.Run(Differences, Zeros, 0, draws: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianSignedRank.Run(Differences, Zeros, 0, priorPlace: (PriorPlace)5));
    }

    [Fact]
    public void Many_differences_take_no_quadratic_time()
    {
        // Counting each value's partners one by one took 24 s here, halving 0.1 s.
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)(7919L * i % 100_003))];
        BayesianSignResult result = BayesianSignedRank.Run(x, new double[x.Length], 1, draws: 2);
        Assert.Equal(1, result.RightProbability);
    }
}
