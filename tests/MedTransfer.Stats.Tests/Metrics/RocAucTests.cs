namespace MedTransfer.Stats.Tests;

public class RocAucTests
{
    [Fact]
    public void Equals_the_count_over_all_pairs_with_and_without_ties()
    {
        var random = new Random(1);
        for (int round = 0; round < 300; round++)
        {
            (int[] truth, double[] score) = Sample(random, 2 + random.Next(40), 1 + random.Next(12));
            double wins = 0, pairs = 0;
            for (int i = 0; i < truth.Length; i++)
            {
                for (int j = 0; j < truth.Length; j++)
                {
                    if (truth[i] != 1 || truth[j] != 0) continue;
                    pairs++;
                    wins += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                }
            }

            Assert.Equal(wins / pairs, RocAuc.Binary(truth, score), 15);
        }
    }

    [Fact]
    public void Only_the_order_counts_and_swapping_the_classes_gives_the_complement()
    {
        var random = new Random(2);
        for (int round = 0; round < 100; round++)
        {
            (int[] truth, double[] score) = Sample(random, 2 + random.Next(60), 1 + random.Next(30));
            double auc = RocAuc.Binary(truth, score);
            Assert.Equal(auc, RocAuc.Binary(truth, [.. score.Select(s => Math.Exp(s / 3) - 100)]));
            Assert.Equal(1 - auc, RocAuc.Binary([.. truth.Select(t => 1 - t)], score), 14);
            Assert.Equal(1 - auc, RocAuc.Binary(truth, [.. score.Select(s => -s)]), 14);
        }
    }

    [Fact]
    public void One_versus_rest_of_two_classes_is_the_binary_figure_twice()
    {
        var random = new Random(3);
        (int[] truth, double[] score) = Sample(random, 50, 20);
        double[] table = [.. score.SelectMany(s => new[] { -s, s })];
        double auc = RocAuc.Binary(truth, score);
        Assert.Equal([auc, auc], RocAuc.OneVsRest(truth, table, 2));
        Assert.Equal(auc, RocAuc.OneVsRest(truth, table, 2, ClassAverage.Macro));
    }

    [Fact]
    public void Counts_stay_exact_for_a_million_samples()
    {
        // Scores 0..n-1 with alternating labels, positive first above: every positive beats the negatives below it.
        const int N = 1_000_000;
        int[] truth = [.. Enumerable.Range(0, N).Select(i => i % 2)];
        double[] score = [.. Enumerable.Range(0, N).Select(i => (double)i)];
        double half = N / 2;
        Assert.Equal((half + 1) / (2 * half), RocAuc.Binary(truth, score));
    }

    [Fact]
    public void Infinite_scores_have_an_order_and_both_zeros_are_one() =>
        Assert.Equal(0.5, RocAuc.Binary([0, 1, 0, 1], [double.NegativeInfinity, 0.0, -0.0, double.NegativeInfinity]), 15);

    [Fact]
    public void Messages_name_the_class_label_or_sample_at_fault()
    {
        Assert.Contains("class 1", Refused(() => RocAuc.Binary([1, 1], [0.1, 0.2])));
        Assert.Contains("Class 2 never occurs", Refused(() => RocAuc.OneVsRest([0, 1], [1, 2, 3, 4, 5, 6], 3, ClassAverage.Macro)));
        Assert.Contains("Class 0 never occurs", Refused(() => RocAuc.OneVsRest([1, 1], [1, 2, 3, 4], 2, ClassAverage.Macro)));
        Assert.Contains("Class 1 never occurs", Refused(() => RocAuc.OneVsRest([0, 0], [1, 2, 3, 4], 2, ClassAverage.Macro)));
        Assert.Contains("Label 1 is 0", Refused(() => RocAuc.MultiLabel([0, 0, 1, 0], [1, 2, 3, 4], 2)));
        Assert.Contains("sample 1, column 0 is NaN", Refused(() => RocAuc.OneVsRest([0, 1], [1, 2, double.NaN, 4], 2, ClassAverage.Macro)));
        Assert.Contains("Sample 1 has class 7", Refused(() => RocAuc.Binary([0, 7], [1, 2])));
        Assert.Contains("need 6 values, found 5", Refused(() => RocAuc.OneVsRest([0, 1], [1, 2, 3, 4, 5], 3, ClassAverage.Macro)));
        Assert.Contains("no sample", Refused(() => RocAuc.Binary([], [])));
        Assert.Contains("found 3", Refused(() => RocAuc.MultiLabel([0, 1, 1], [1, 2, 3], 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.OneVsRest([0], [1], 1, ClassAverage.Macro));
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static (int[] Truth, double[] Score) Sample(Random random, int n, int levels)
    {
        int[] truth = [.. Enumerable.Range(0, n).Select(_ => random.Next(2))];
        (truth[0], truth[^1]) = (0, 1);
        return (truth, [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(levels))]);
    }
}
