namespace MedTransfer.Stats.Tests;

public class RankedScoresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void A_resample_has_the_AUC_of_its_samples_written_out(int levels)
    {
        var random = new Random(levels);
        for (int round = 0; round < 100; round++)
        {
            int n = 2 + random.Next(60);
            int[] truth = [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : random.Next(2))];
            double[] score = [.. Enumerable.Range(0, n).Select(_ => random.Next(levels) - (levels / 2.0))];
            int[] drawn = [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : random.Next(n))];
            var counts = new int[n];
            foreach (int i in drawn) counts[i]++;

            var ranked = new RankedScores(truth, score);
            Assert.Equal(RocAuc.Binary(truth, score), ranked.Auc());
            Assert.Equal(
                RocAuc.Binary([.. drawn.Select(i => truth[i])], [.. drawn.Select(i => score[i])]), ranked.Auc(counts));
        }
    }

    [Fact]
    public void A_class_that_was_not_drawn_gives_NaN_and_a_wrong_count_is_refused()
    {
        var ranked = new RankedScores([0, 1, 1], [1, 2, 3]);
        Assert.Equal(double.NaN, ranked.Auc([0, 2, 1]));
        Assert.Equal(double.NaN, ranked.Auc([3, 0, 0]));
        Assert.Equal(double.NaN, new RankedScores([1, 1], [1, 1]).Auc());
        Assert.Contains("each of the 3 samples, found 2", Assert.Throws<ArgumentException>(() => ranked.Auc([1, 1])).Message);
    }

    [Fact]
    public void Levels_are_the_different_scores_in_order()
    {
        var ranked = new RankedScores([1, 0, 1, 0], [0.5, -0.0, 0.5, 0.0]);
        Assert.Equal([0.0, 0.5], ranked.LevelScores.ToArray());
        Assert.Equal([2, 4], ranked.LevelEnds.ToArray());
        Assert.Equal([1, 3], new[] { ranked.SampleAt(0), ranked.SampleAt(1) }.Order());
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(ranked.TruthAt));
    }
}
