namespace MedTransfer.Data.Tests;

public class SampleOrderTests
{
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(1, 12), .. Enumerable.Repeat(3, 5)];

    public static TheoryData<string> Kinds => ["sequential", "shuffled", "some", "over", "down", "weighted"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_epoch_has_the_promised_length_and_depends_on_seed_and_epoch_alone(string kind)
    {
        var order = Make(kind);
        var first = order.Epoch(3, 0);
        Assert.Equal(order.Count, first.Length);
        order.Epoch(9, 9);
        Assert.Equal(first, order.Epoch(3, 0));
        Assert.Equal(first, Make(kind).Epoch(3, 0));
        Assert.All(first, i => Assert.InRange(i, 0, Labels.Length - 1));
        if (kind == "sequential") return;
        Assert.NotEqual(first, order.Epoch(3, 1));
        Assert.NotEqual(first, order.Epoch(4, 0));
    }

    [Fact]
    public void Over_sampling_shows_every_class_as_often_as_the_largest_and_every_sample()
    {
        var shown = SampleOrder.OverSampled(Labels).Epoch(0, 0);
        Assert.Equal(150, shown.Length);
        foreach (var (label, least, most) in new[] { (0, 1, 1), (1, 4, 5), (3, 10, 10) })
        {
            var times = shown.Where(i => Labels[i] == label).GroupBy(i => i).Select(g => g.Count()).ToList();
            Assert.Equal(50, times.Sum());
            Assert.Equal(Labels.Count(l => l == label), times.Count);
            Assert.Equal(least, times.Min());
            Assert.Equal(most, times.Max());
        }
    }

    [Fact]
    public void Down_sampling_shows_every_class_as_often_as_the_rarest_and_others_each_epoch()
    {
        var order = SampleOrder.DownSampled(Labels);
        var seen = new HashSet<long>();
        for (var epoch = 0; epoch < 60; epoch++)
        {
            var shown = order.Epoch(0, epoch);
            Assert.Equal(15, shown.Distinct().Count());
            foreach (var label in (int[])[0, 1, 3]) Assert.Equal(5, shown.Count(i => Labels[i] == label));
            seen.UnionWith(shown);
        }

        Assert.Equal(Labels.Length, seen.Count);
    }

    /// <summary>30,000 draws; the standard error of a share of one third is 0.0027.</summary>
    [Fact]
    public void Balanced_weights_draw_every_class_equally_often_and_weight_zero_never()
    {
        var shown = SampleOrder.Weighted(ClassWeights.PerSample(Labels), 30_000).Epoch(0, 0);
        foreach (var label in (int[])[0, 1, 3]) Assert.InRange(shown.Count(i => Labels[i] == label) / 30_000.0, 0.32, 0.3467);
        Assert.Equal([1L], SampleOrder.Weighted([0, 2, 0], 1000).Epoch(0, 0).Distinct());
        Assert.Throws<ArgumentException>(() => SampleOrder.Weighted([0, 0]));
        Assert.Throws<ArgumentException>(() => SampleOrder.Weighted([1, -1]));
        Assert.Throws<ArgumentException>(() => SampleOrder.Weighted([1, double.NaN]));
    }

    private static SampleOrder Make(string kind) => kind switch
    {
        "sequential" => SampleOrder.Sequential(Labels.Length),
        "shuffled" => SampleOrder.Shuffled(Labels.Length),
        "some" => SampleOrder.Shuffled([1, 3, 5, 7, 11, 13, 17, 19]),
        "over" => SampleOrder.OverSampled(Labels),
        "down" => SampleOrder.DownSampled(Labels),
        _ => SampleOrder.Weighted(ClassWeights.PerSample(Labels)),
    };
}
