namespace MedTransfer.Stats.Tests;

public class PairedPermutationTestTests
{
    private static readonly double[] X = [-0.5, -1.02, 0.05, 0.72, 1.44, 0.41, -0.25, -0.48, 1.05, 1.93, 0.57, -0.93, -0.66];
    private static readonly double[] Y = [1.6, 0.2, -1.73, -0.08, -1.16, -0.63, -0.49, -0.71, 0.55, -0.06, -0.59, 0.41, 0.83];

    // scipy.stats.permutation_test((X, Y), lambda x, y, axis: mean(x - y, axis=axis), permutation_type='samples',
    // vectorized=True, n_resamples=inf, alternative=...) (scipy 1.10.1)
    [Theory]
    [InlineData(Alternative.TwoSided, 0.438232421875)]
    [InlineData(Alternative.Less, 0.7823486328125)]
    [InlineData(Alternative.Greater, 0.2191162109375)]
    public void All_signs_are_counted_as_scipy_does(Alternative alternative, double p)
    {
        PermutationResult result = PairedPermutationTest.Run(X, Y, alternative);
        Assert.Equal((p, 8192.0, true), (result.PValue, result.Permutations, result.Exact));
        Assert.Null(result.Seed);
        Assert.Equal(p, PairedPermutationTest.Run(X, Y, Mean, alternative).PValue);
    }

    [Fact]
    public void Counting_by_halves_equals_listing_all_signs_with_ties_and_zeros()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            int n = 2 + random.Next(11);

            // Tenths: many sums are equal but for rounding.
            double[] x = [.. Enumerable.Range(0, n).Select(_ => random.Next(8) / 10.0)];
            double[] y = [.. Enumerable.Range(0, n).Select(_ => random.Next(8) / 10.0)];
            int[] d = [.. x.Zip(y, (a, b) => (int)Math.Round(10 * (a - b)))];
            int observed = d.Sum();
            int[] sums = [.. Enumerable.Range(0, 1 << n).Select(bits =>
                d.Select((v, i) => ((bits >> i) & 1) == 1 ? -v : v).Sum())];
            Assert.Equal(Share(sums, s => Math.Abs(s) >= Math.Abs(observed)), PairedPermutationTest.Run(x, y).PValue);
            Assert.Equal(Share(sums, s => s <= observed), PairedPermutationTest.Run(x, y, Alternative.Less).PValue);
            Assert.Equal(Share(sums, s => s >= observed), PairedPermutationTest.Run(x, y, Alternative.Greater).PValue);
        }
    }

    [Fact]
    public void Forty_pairs_are_exact_and_their_tail_is_right()
    {
        // Equal differences make the number of minus signs binomial: P(K ≤ 5) of 40.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i < 35 ? 0.1 : -0.1)];
        PermutationResult result = PairedPermutationTest.Run(x, new double[40], Alternative.Greater);
        Assert.True(result.Exact);
        Near.Equal(new Binomial(40, 0.5).Cumulative(5), result.PValue, 1e-12, "p");
        Assert.Equal(Math.Pow(2, 40), result.Permutations);
    }

    [Fact]
    public void Random_signs_agree_with_the_exact_p_and_do_not_depend_on_cores()
    {
        // 17 to 40 pairs: sampled for a general statistic, exact for the mean.
        (double[] x, double[] y) = Sample(24, 0.4);
        double exact = PairedPermutationTest.Run(x, y).PValue;
        PermutationResult sampled = PairedPermutationTest.Run(x, y, Mean, resamples: 20_000, seed: 5);
        double error = Math.Sqrt(exact * (1 - exact) / 20_000);
        Assert.InRange(sampled.PValue, exact - (5 * error), exact + (5 * error));
        Assert.False(sampled.Exact);
        Assert.Equal((5, 20_001.0), (sampled.Seed, sampled.Permutations));
        Assert.Equal(sampled.PValue, PairedPermutationTest.Run(x, y, Mean, resamples: 20_000, seed: 5).PValue);
        Assert.NotEqual(sampled.PValue, PairedPermutationTest.Run(x, y, Mean, resamples: 20_000, seed: 6).PValue);

        (x, y) = Sample(70, 0.25);
        PermutationResult many = PairedPermutationTest.Run(x, y, resamples: 20_000);
        Assert.False(many.Exact);
        Assert.InRange(many.PValue, 1.0 / 20_001, 1);
        Assert.InRange(many.PValue - PairedTTest.Run(x, y).PValue, -0.02, 0.02);
        Assert.Equal(many.PValue, PairedPermutationTest.Run(x, y, resamples: 20_000).PValue);
    }

    [Fact]
    public void Sides_and_order_only_turn_the_sign()
    {
        (double[] x, double[] y) = Sample(15, 0.3);
        PermutationResult ab = PairedPermutationTest.Run(x, y), ba = PairedPermutationTest.Run(y, x);
        Assert.Equal((ab.PValue, ab.Statistic), (ba.PValue, -ba.Statistic));
        Assert.Equal(
            PairedPermutationTest.Run(x, y, Alternative.Less).PValue,
            PairedPermutationTest.Run(y, x, Alternative.Greater).PValue);
        Array.Reverse(x);
        Array.Reverse(y);
        Assert.Equal(ab.PValue, PairedPermutationTest.Run(x, y).PValue);
    }

    [Fact]
    public void Degenerate_data_are_told()
    {
        PermutationResult same = PairedPermutationTest.Run([1, 2, 3], [1, 2, 3]);
        Assert.Equal(1, same.PValue);
        Assert.Contains("pairs are equal", same.Warning);
        Assert.Contains("0.0625", PairedPermutationTest.Run([1, 2, 3, 4, 5], [0, 0, 0, 0, 1]).Warning);
        Assert.Null(PairedPermutationTest.Run([1, 2, 3, 4, 5, 6], new double[6]).Warning);

        PermutationResult nan = PairedPermutationTest.Run([1, 2, 3], [1, 2, 4], (_, _) => double.NaN);
        Assert.True(double.IsNaN(nan.PValue));
        Assert.NotNull(nan.Warning);
    }

    [Fact]
    public void The_result_reads_as_a_paper_prints_it()
    {
        Assert.Equal(
            "Paired permutation test (exact): mean difference = 0.322, p = .219 (one-sided, greater), n = 13.",
            PairedPermutationTest.Run(X, Y, Alternative.Greater).ToString());
        (double[] x, double[] y) = Sample(50, 0);
        Assert.StartsWith(
            "Paired permutation test (999 random permutations, seed 3): mean difference = ",
            PairedPermutationTest.Run(x, y, resamples: 999, seed: 3).ToString());
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Assert.Contains("x has 3 and y has 2", Refused(() => PairedPermutationTest.Run([1, 2, 3], [1, 2])));
        Assert.Contains("At least 1 pairs", Refused(() => PairedPermutationTest.Run([], [])));

        // Both flips of one pair: one of them is as great, both are as far from 0.
        Assert.Equal(0.5, PairedPermutationTest.Run([2], [1], Alternative.Greater).PValue);
        Assert.Equal(1, PairedPermutationTest.Run([2], [1]).PValue);
        Assert.Contains("y[1] is NaN", Refused(() => PairedPermutationTest.Run([1, 2], [1, double.NaN])));
        Assert.Contains("1 or more", Refused(() => PairedPermutationTest.Run([1, 2], [1, 3], resamples: 0)));
        Assert.Contains("TwoSided", Refused(() => PairedPermutationTest.Run([1, 2], [1, 3], (Alternative)7)));
        Assert.Throws<ArgumentNullException>(() => PairedPermutationTest.Run([1, 2], [1, 3], null!));
        using var source = new CancellationTokenSource();
        source.Cancel();
        (double[] x, double[] y) = Sample(50, 0);
        Assert.ThrowsAny<OperationCanceledException>(
            () => PairedPermutationTest.Run(x, y, cancellation: source.Token));
    }

    private static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static double Mean(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] - y[i];
        return sum / x.Length;
    }

    private static double Share(int[] sums, Func<int, bool> extreme) => sums.Count(extreme) / (double)sums.Length;

    private static (double[] X, double[] Y) Sample(int n, double shift)
    {
        var random = new Random(n);
        double[] y = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        return ([.. y.Select(v => v + (shift / 2) + random.NextDouble() - 0.5)], y);
    }
}
