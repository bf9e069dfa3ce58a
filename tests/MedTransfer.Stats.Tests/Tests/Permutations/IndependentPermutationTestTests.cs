namespace MedTransfer.Stats.Tests;

public class IndependentPermutationTestTests
{
    private static readonly double[] X = [-0.5, -1.02, 0.05, 0.72, 1.44, 0.41, -0.25, -0.48];
    private static readonly double[] Y = [1.6, 0.2, -1.73, -0.08, -1.16, -0.63, -0.49, -0.71];

    // scipy.stats.permutation_test((X[:n], Y[:m]), mean(x) - mean(y), permutation_type='independent', vectorized=True,
    // n_resamples=inf, alternative=...) (scipy 1.10.1); its two-sided p doubles the smaller tail and is not ours.
    [Theory]
    [InlineData(6, 8, Alternative.Less, 0.8541458541458542)]
    [InlineData(6, 8, Alternative.Greater, 0.14685314685314685)]
    [InlineData(8, 6, Alternative.Less, 0.742923742923743)]
    [InlineData(8, 6, Alternative.Greater, 0.2590742590742591)]
    public void All_splits_are_counted_as_scipy_does(int n, int m, Alternative alternative, double p)
    {
        PermutationResult result = IndependentPermutationTest.Run(X.AsSpan(0, n), Y.AsSpan(0, m), alternative);
        Near.Equal(p, result.PValue, 1e-15, "p");
        Assert.Equal((3003.0, true), (result.Permutations, result.Exact));
        Assert.Equal([n, m], result.GroupCounts);
        Assert.Equal(result.PValue, IndependentPermutationTest.Run(X.AsSpan(0, n), Y.AsSpan(0, m), Mean, alternative).PValue);
    }

    [Fact]
    public void Counting_by_halves_equals_listing_all_splits_with_ties()
    {
        var random = new Random(4);
        for (int round = 0; round < 200; round++)
        {
            double[] x = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => random.Next(6) / 10.0)];
            double[] y = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => random.Next(6) / 10.0)];
            int[] all = [.. x.Concat(y).Select(v => (int)Math.Round(10 * v))];

            // n m (mean(x) - mean(y)) in whole numbers.
            int Difference(IEnumerable<int> chosen)
            {
                int sum = chosen.Sum(i => all[i]);
                return (sum * y.Length) - ((all.Sum() - sum) * x.Length);
            }

            int observed = Difference(Enumerable.Range(0, x.Length));
            int[] splits = [.. Enumerable.Range(0, 1 << all.Length)
                .Where(bits => System.Numerics.BitOperations.PopCount((uint)bits) == x.Length)
                .Select(bits => Difference(Enumerable.Range(0, all.Length).Where(i => ((bits >> i) & 1) == 1)))];
            foreach ((Alternative alternative, Func<int, bool> extreme) in new (Alternative, Func<int, bool>)[]
            {
                (Alternative.TwoSided, s => Math.Abs(s) >= Math.Abs(observed)),
                (Alternative.Less, s => s <= observed), (Alternative.Greater, s => s >= observed),
            })
            {
                PermutationResult result = IndependentPermutationTest.Run(x, y, alternative);
                Assert.Equal(splits.Length, result.Permutations);
                Near.Equal(splits.Count(extreme) / (double)splits.Length, result.PValue, 1e-15, $"{alternative}");
            }
        }
    }

    [Fact]
    public void Random_splits_agree_with_the_exact_p_and_repeat_themselves()
    {
        // C(26, 13) splits: exact for means, sampled for a general statistic.
        double[] x = [.. X, .. Y.Take(5).Select(v => v + 1)], y = [.. Y, .. X.Take(5).Select(v => v - 0.2)];
        PermutationResult exact = IndependentPermutationTest.Run(x, y);
        Assert.Equal((10_400_600.0, true), (exact.Permutations, exact.Exact));
        PermutationResult sampled = IndependentPermutationTest.Run(x, y, Mean, resamples: 20_000, seed: 2);
        Assert.False(sampled.Exact);
        double error = Math.Sqrt(exact.PValue * (1 - exact.PValue) / 20_000);
        Assert.InRange(sampled.PValue, exact.PValue - (5 * error), exact.PValue + (5 * error));
        for (int repeat = 0; repeat < 3; repeat++)
        {
            Assert.Equal(
                sampled.PValue, IndependentPermutationTest.Run(x, y, Mean, resamples: 20_000, seed: 2).PValue);
        }

        double[] large = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i))];
        PermutationResult means = IndependentPermutationTest.Run(large.AsSpan(0, 25), large.AsSpan(25), resamples: 5000);
        Assert.False(means.Exact);
        Assert.Equal(
            means.PValue, IndependentPermutationTest.Run(large.AsSpan(0, 25), large.AsSpan(25), resamples: 5000).PValue);
    }

    [Fact]
    public void A_small_group_is_exact_among_many()
    {
        // The two largest of 500 values: one split of C(500, 2) is as large.
        double[] y = [.. Enumerable.Range(0, 498).Select(i => (double)i)];
        PermutationResult result = IndependentPermutationTest.Run([600, 601], y, Alternative.Greater);
        Assert.True(result.Exact);
        Assert.Equal(124_750, result.Permutations);
        Near.Equal(1 / 124_750.0, result.PValue, 1e-15, "p");
    }

    [Fact]
    public void Degenerate_data_are_told()
    {
        PermutationResult same = IndependentPermutationTest.Run([0.1, 0.1, 0.1], [0.1, 0.1]);
        Assert.Equal(1, same.PValue);
        Assert.Contains("equal", same.Warning);
        Assert.Contains("2 splits", IndependentPermutationTest.Run([1], [2]).Warning);
        Assert.True(double.IsNaN(IndependentPermutationTest.Run(X, Y, (_, _) => double.NaN).PValue));
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Assert.Contains("At least 1 values", Refused(() => IndependentPermutationTest.Run([], [1])));
        Assert.Contains("y[0] is NaN", Refused(() => IndependentPermutationTest.Run([1, 2], [double.NaN])));
        Assert.Contains("1 or more", Refused(() => IndependentPermutationTest.Run([1, 2], [1, 3], resamples: -1)));
        Assert.Contains("TwoSided", Refused(() => IndependentPermutationTest.Run([1, 2], [1, 3], (Alternative)7)));
        Assert.Throws<ArgumentNullException>(() => IndependentPermutationTest.Run([1, 2], [1, 3], null!));
    }

    private static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static double Mean(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        static double Of(ReadOnlySpan<double> values)
        {
            double sum = 0;
            foreach (double value in values) sum += value;
            return sum / values.Length;
        }

        return Of(x) - Of(y);
    }
}
