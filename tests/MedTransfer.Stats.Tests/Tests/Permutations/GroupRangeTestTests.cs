namespace MedTransfer.Stats.Tests.Tests.Permutations;

public sealed class GroupRangeTestTests
{
    private const int Many = 200_000;

    // Exhausted with itertools.combinations in Python: 2400 of 4200 deals of 4, 3 and 3 samples have a range of 0.41667 or more.
    [Fact]
    public void Shares_agree_with_all_deals()
    {
        bool[] outcome = [true, true, true, false, true, false, false, false, true, false];
        var test = GroupRangeTest.Shares(outcome, [0, 0, 0, 0, 1, 1, 1, 2, 2, 2], 3, resamples: Many);
        Assert.Equal(0.75 - (1.0 / 3), test.Statistic, 12);
        Assert.Equal(2400.0 / 4200, test.PValue, 0.005);
        Assert.Equal([4, 3, 3], test.GroupCounts);
        Assert.Equal(test.PValue, GroupRangeTest.Shares(outcome, [0, 0, 0, 0, 1, 1, 1, 2, 2, 2], 3, resamples: Many).PValue);
        Assert.NotEqual(test.PValue, GroupRangeTest.Shares(outcome, [0, 0, 0, 0, 1, 1, 1, 2, 2, 2], 3, resamples: Many, seed: 1).PValue);
    }

    // Likewise within positives and within negatives: 128 of 400.
    [Fact]
    public void Aucs_agree_with_all_deals_within_the_classes()
    {
        int[] truth = [1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1], group = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        double[] score = [.9, .8, .4, .4, .2, .1, .3, .6, .5, .7, .2, .9];
        var test = GroupRangeTest.Aucs(truth, score, group, 2, resamples: Many);
        Assert.Equal(RocAuc.Binary(truth.AsSpan(0, 6), score.AsSpan(0, 6)) - RocAuc.Binary(truth.AsSpan(6), score.AsSpan(6)), test.Statistic, 12);
        Assert.Equal(128.0 / 400, test.PValue, 0.005);
    }

    // 3 of the 10 deals of five pairs.
    [Fact]
    public void Clusters_stay_together()
    {
        bool[] outcome = [true, true, true, false, true, true, false, false, true, false];
        var test = GroupRangeTest.Shares(outcome, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], 2, [7, 7, 3, 3, 9, 9, 1, 1, 2, 2], Many);
        Assert.Equal(0.3, test.PValue, 0.005);
        var torn = Assert.Throws<ArgumentException>(() => GroupRangeTest.Shares(outcome, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], 2, [7, 7, 3, 3, 9, 9, 9, 1, 2, 2], 9));
        Assert.Contains("Cluster 9", torn.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_without_what_the_figure_needs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GroupRangeTest.Shares([true, false], [0, 0], 2));
        Assert.Throws<ArgumentException>(() => GroupRangeTest.Aucs([1, 0, 1], [0.1, 0.2, 0.3], [0, 0, 1], 2));
        Assert.Throws<ArgumentException>(() => GroupRangeTest.Shares([true, false], [0, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupRangeTest.Shares([true, false], [0, 0], 1));
    }
}
