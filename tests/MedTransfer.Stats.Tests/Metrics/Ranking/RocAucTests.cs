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

    // sklearn.metrics.roc_auc_score(y, s, max_fpr=f); the unscaled area by trapezoids over np.interp of roc_curve.
    [Theory]
    [InlineData(0.1, 0.7105263157894737, 0.045)]
    [InlineData(0.2, 0.7222222222222222, 0.1)]
    [InlineData(0.3, 0.7745098039215687, 0.185)]
    [InlineData(0.5, 0.8400000000000001, 0.38)]
    [InlineData(1, 0.88, 0.88)]
    public void Partial_areas_agree_with_the_reference(double limit, double standardized, double raw)
    {
        int[] truth = [0, 1, 0, 1, 1, 0, 1, 0, 0, 1];
        double[] score = [.1, .4, .35, .8, .65, .4, .9, .2, .65, .5];
        Assert.Equal(standardized, RocAuc.Partial(truth, score, limit), 1e-14);
        Assert.Equal(raw, RocAuc.Partial(truth, score, limit, standardized: false), 1e-14);
    }

    [Fact]
    public void A_partial_area_is_one_half_for_guessing_and_one_for_a_perfect_score()
    {
        Assert.Equal(0.5, RocAuc.Partial([0, 1, 0, 1], [2, 2, 2, 2], 0.3), 1e-15);
        Assert.Equal(1, RocAuc.Partial([0, 1, 0, 1], [1, 3, 2, 4], 0.05), 1e-15);
        foreach (double limit in new[] { 0, -0.1, 1.1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.Partial([0, 1], [1, 2], limit));
        Assert.Contains("All 2 samples are of class 1", Refused(() => RocAuc.Partial([1, 1], [1, 2], 0.1)));
    }

    // roc_auc_score(c, P, multi_class=..., average=...); micro on the one-hot table.
    [Fact]
    public void Averages_over_classes_agree_with_the_reference()
    {
        int[] truth = [0, 1, 2, 1, 2, 1];
        double[] scores = [.7, .2, .1, .4, .5, .1, .3, .3, .4, .1, .8, .1, .2, .2, .6, .5, .2, .3];
        Assert.Equal(0.9259259259259259, RocAuc.OneVsRest(truth, scores, 3, ClassAverage.Macro), 1e-15);
        Assert.Equal(0.8819444444444445, RocAuc.OneVsRest(truth, scores, 3, ClassAverage.Micro), 1e-15);
        Assert.Equal(0.9305555555555555, RocAuc.OneVsOne(truth, scores, 3), 1e-15);
        Assert.Equal(0.920138888888889, RocAuc.OneVsOne(truth, scores, 3, ClassAverage.Weighted), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.OneVsRest(truth, scores, 3, ClassAverage.Samples));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.OneVsOne(truth, scores, 3, ClassAverage.Micro));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocAuc.MultiLabel([0, 1], [1, 2], 1, (ClassAverage)9));
    }

    [Fact]
    public void One_versus_one_does_not_depend_on_how_frequent_the_classes_are()
    {
        int[] truth = [0, 1, 2, 1, 2, 1];
        double[] scores = [.7, .2, .1, .4, .5, .1, .3, .3, .4, .1, .8, .1, .2, .2, .6, .5, .2, .3];
        int[] more = [.. truth, 0, 0, 0];
        double[] moreScores = [.. scores, .7, .2, .1, .7, .2, .1, .7, .2, .1];
        Assert.Equal(RocAuc.OneVsOne(truth, scores, 3), RocAuc.OneVsOne(more, moreScores, 3), 1e-15);
        Assert.NotEqual(
            RocAuc.OneVsRest(truth, scores, 3, ClassAverage.Macro), RocAuc.OneVsRest(more, moreScores, 3, ClassAverage.Macro));
    }

    [Fact]
    public void The_lenient_form_names_what_it_leaves_out()
    {
        int[] truth = [0, 2, 0, 2, 0];
        double[] scores = [.6, .3, .1, 0, .2, .3, .5, .1, .2, .5, .1, .1, .1, .2, .1, .9, .4, .1, .2, .3];
        PresentAuc auc = RocAuc.OneVsRestPresent(truth, scores, 4);
        Assert.Equal([1, 3], auc.MissingClasses);
        Assert.Equal(double.NaN, auc.PerClass[1]);
        Assert.Equal((auc.PerClass[0] + auc.PerClass[2]) / 2, auc.Macro, 1e-15);
        Assert.Equal(((3 * auc.PerClass[0]) + (2 * auc.PerClass[2])) / 5, auc.Weighted, 1e-15);
        Assert.Contains("class 1, 3", auc.Warning);
        Assert.Contains("Note: ", auc.ToString());
        Assert.Contains("macro AUC $= ", auc.ToLatex());
        Assert.Contains("Classes 1, 3 never occur", Refused(() => RocAuc.OneVsRest(truth, scores, 4)));
        Assert.Contains("Classes 1, 3 never occur", Refused(() => RocAuc.OneVsOne(truth, scores, 4)));

        PresentAuc none = RocAuc.OneVsRestPresent([1, 1], [1, 2, 3, 4], 2);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN], [.. none.PerClass, none.Macro, none.Weighted]);
        PresentAuc labels = RocAuc.MultiLabelPresent([0, 1, 1, 1], [1, 2, 3, 4], 2);
        Assert.Equal([1], labels.MissingClasses);
        Assert.Equal(1, labels.Macro);
        Assert.Null(RocAuc.OneVsRestPresent([0, 1], [1, 2, 3, 4], 2).Warning);
    }

    [Fact]
    public void Labels_and_samples_without_both_values_are_named()
    {
        Assert.Contains("Each of the labels 0, 2 has one value only for all 2 samples",
            Refused(() => RocAuc.MultiLabel([0, 1, 1, 0, 0, 1], [1, 2, 3, 4, 5, 6], 3)));
        Assert.Contains("All 2 labels of sample 1 are 1",
            Refused(() => RocAuc.MultiLabel([0, 1, 1, 1], [1, 2, 3, 4], 2, ClassAverage.Samples)));
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static (int[] Truth, double[] Score) Sample(Random random, int n, int levels)
    {
        int[] truth = [.. Enumerable.Range(0, n).Select(_ => random.Next(2))];
        (truth[0], truth[^1]) = (0, 1);
        return (truth, [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(levels))]);
    }
}
