namespace MedTransfer.Stats.Tests;

public class HierarchicalBootstrapTests
{
    private const int Resamples = 20_000;

    // Relative error of a standard deviation from so many draws, five times over.
    private static readonly double Tolerance = 5 / Math.Sqrt(2 * Resamples);

    [Fact]
    public void Standard_errors_of_both_designs_are_those_of_theory()
    {
        double[][] x = Values(6, 30);
        double grand = x.Average(row => row.Average());
        double[] seeds = [.. x.Select(row => row.Average() - grand)];
        double[] samples = [.. Enumerable.Range(0, 30).Select(i => x.Average(row => row[i]) - grand)];

        // Crossed: seeds, samples and what is left vary independently of each other.
        double left = x.Select((row, s) => row.Select((v, i) => Square(v - grand - seeds[s] - samples[i])).Average()).Average();
        double crossed = Math.Sqrt((seeds.Average(Square) / 6) + (samples.Average(Square) / 30) + (left / 180));
        BootstrapResult result = HierarchicalBootstrap.Mean(x, options: new() { Resamples = Resamples });
        Near.Equal(crossed, result.StandardError, Tolerance, "crossed");
        Near.Equal(grand, result.Estimate.Value, 1e-14, "mean");

        // Nested: seeds, and the samples of each drawn seed on their own.
        double within = x.Select((row, s) => row.Average(v => Square(v - grand - seeds[s])) / 30).Average();
        double nested = Math.Sqrt((seeds.Average(Square) + within) / 6);
        BootstrapResult other = HierarchicalBootstrap.Mean(
            x, design: HierarchicalDesign.Nested, options: new() { Resamples = Resamples });
        Near.Equal(nested, other.StandardError, Tolerance, "nested");
    }

    [Fact]
    public void Figures_depend_on_the_seed_only_and_fast_paths_equal_the_general_one()
    {
        (int[] truth, double[][] first, double[][] second) = Models(4);
        var options = new BootstrapOptions { Resamples = 1000, Seed = 3, MaxDegreeOfParallelism = 1 };
        BootstrapResult fast = HierarchicalBootstrap.AucDifference(truth, first, second, options: options);
        BootstrapResult parallel = HierarchicalBootstrap.AucDifference(
            truth, first, second, options: options with { MaxDegreeOfParallelism = 6 });
        Assert.Equal(fast.Distribution, parallel.Distribution);

        foreach (HierarchicalDesign design in Enum.GetValues<HierarchicalDesign>())
        {
            BootstrapResult general = HierarchicalBootstrap.Run(
                4, ResamplingPlan.Stratified(truth),
                (seed, drawn) => Auc(truth, first[seed], drawn) - Auc(truth, second[seed], drawn), "", design, options);
            fast = HierarchicalBootstrap.AucDifference(truth, first, second, null, design, options);
            for (int i = 0; i < 1000; i++)
                Near.Equal(general.Distribution[i], fast.Distribution[i], 1e-12, $"{design} {i}", 1e-14);
        }

        BootstrapResult aucs = HierarchicalBootstrap.Auc(truth, first, options: options);
        Assert.Equal(first.Average(score => RocAuc.Binary(truth, score)), aucs.Estimate.Value, 14);
        BootstrapResult difference = HierarchicalBootstrap.MeanDifference(first, second, options: options);
        Assert.Equal(first.Average(s => s.Average()) - second.Average(s => s.Average()), difference.Estimate.Value, 13);
    }

    [Fact]
    public void Equal_seeds_leave_the_bootstrap_of_samples()
    {
        (int[] truth, double[][] first, _) = Models(1);
        BootstrapResult one = Bootstrap.Auc(truth, first[0], options: new() { Resamples = Resamples });
        BootstrapResult three = HierarchicalBootstrap.Auc(
            truth, [first[0], first[0], first[0]], options: new() { Resamples = Resamples });
        Near.Equal(one.StandardError, three.StandardError, 2 * Tolerance, "standard error");
        Assert.Equal(one.Estimate.Value, three.Estimate.Value, 14);
    }

    [Fact]
    public void The_result_reads_as_a_paper_prints_it()
    {
        (int[] truth, double[][] first, _) = Models(3);
        BootstrapResult result = HierarchicalBootstrap.Auc(truth, first);
        Assert.StartsWith("Hierarchical (crossed) bootstrap (percentile, 10,000 resamples, seed 0): mean AUC = 0.", result.ToString());
        Assert.Contains("n = 90, n_seeds = 3.", result.ToString());
        Assert.Contains("3 resampled seeds show 2/3", result.Warning);
        Assert.Equal(BootstrapMethod.Percentile, result.Kind);
        Assert.Null(HierarchicalBootstrap.Mean(Values(10, 5)).Warning);
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        (int[] truth, double[][] first, double[][] second) = Models(3);
        Assert.Contains("Percentile", Refused(() => HierarchicalBootstrap.Auc(
            truth, first, options: new() { Method = BootstrapMethod.BCa })));
        Assert.Contains("At least 2 seeds", Refused(() => HierarchicalBootstrap.Auc(truth, [first[0]])));
        Assert.Contains("same seeds", Refused(() => HierarchicalBootstrap.AucDifference(truth, first, second[..2])));
        Assert.Contains("same seeds", Refused(() => HierarchicalBootstrap.MeanDifference(first, second[..2])));
        Assert.Contains("Seed 1 has 2", Refused(() => HierarchicalBootstrap.Mean([[1, 2, 3], [1, 2]])));
        Assert.Contains("x has 3 and y has 2", Refused(() => HierarchicalBootstrap.MeanDifference(
            [[1, 2, 3], [1, 2, 3]], [[1, 2], [1, 2]])));
        Assert.Contains("values[1][0] is NaN", Refused(() => HierarchicalBootstrap.Mean([[1, 2], [double.NaN, 2]])));
        Assert.Contains("for 4 samples", Refused(() => HierarchicalBootstrap.Mean([[1, 2], [1, 2]], ResamplingPlan.Simple(4))));
        Assert.Contains("Crossed", Refused(() => HierarchicalBootstrap.Mean([[1, 2], [1, 2]], design: (HierarchicalDesign)5)));
        Assert.Contains("At least 2 seeds", Refused(() => HierarchicalBootstrap.Run(1, ResamplingPlan.Simple(4), (_, _) => 0)));
        Assert.Throws<ArgumentNullException>(() => HierarchicalBootstrap.Run(3, null!, (_, _) => 0));
        Assert.Throws<ArgumentNullException>(() => HierarchicalBootstrap.Run(3, ResamplingPlan.Simple(4), null!));
        Assert.Throws<ArgumentNullException>(() => HierarchicalBootstrap.Auc(truth, [first[0], null!]));
    }

    internal static (int[] Truth, double[][] First, double[][] Second) Models(int seeds)
    {
        var pairs = Enumerable.Range(0, seeds).Select(s => BootstrapTests.Scores(20 + s, 90)).ToArray();
        return (pairs[0].Truth, [.. pairs.Select(p => p.First)], [.. pairs.Select(p => p.Second)]);
    }

    private static double[][] Values(int seeds, int samples)
    {
        var random = new Random(1);
        double[] sample = [.. Enumerable.Range(0, samples).Select(_ => random.NextDouble())];
        return [.. Enumerable.Range(0, seeds).Select(_ =>
        {
            double seed = random.NextDouble() / 3;
            return sample.Select(v => v + seed + (random.NextDouble() / 2)).ToArray();
        })];
    }

    private static double Square(double value) => value * value;

    private static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static double Auc(int[] truth, double[] score, ReadOnlySpan<int> drawn)
    {
        int[] t = new int[drawn.Length];
        double[] s = new double[drawn.Length];
        for (int i = 0; i < t.Length; i++) (t[i], s[i]) = (truth[drawn[i]], score[drawn[i]]);
        return RocAuc.Binary(t, s);
    }
}
