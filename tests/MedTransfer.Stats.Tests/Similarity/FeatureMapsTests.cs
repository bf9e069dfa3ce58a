namespace MedTransfer.Stats.Tests;

public class FeatureMapsTests
{
    // [2, 2, 2, 3]: value = 1000 image + 100 channel + 10 row + column.
    private static FeatureMaps Maps { get; } = FeatureMaps.Of(
        [.. from n in new[] { 0, 1 } from c in new[] { 0, 1 } from h in new[] { 0, 1 } from w in new[] { 0, 1, 2 }
            select (1000f * n) + (100 * c) + (10 * h) + w],
        2, 2, 2, 3, "conv1");

    [Fact]
    public void Positions_are_datapoints_in_the_order_image_row_column()
    {
        Activations folded = Maps.Fold(MapFolding.Positions);
        Assert.Equal((2, 12), (folded.Neurons, folded.Datapoints));
        Assert.Equal([0.0, 1, 2, 10, 11, 12, 1000, 1001, 1002, 1010, 1011, 1012], Raw(folded, 0));
        Assert.Equal([100.0, 101, 102, 110, 111, 112, 1100, 1101, 1102, 1110, 1111, 1112], Raw(folded, 1));
        Assert.Equal("conv1", folded.Name);
    }

    [Fact]
    public void A_stride_takes_every_second_row_and_column() =>
        Assert.Equal([0.0, 2, 1000, 1002], Raw(Maps.Fold(MapFolding.Positions, 2), 0));

    [Fact]
    public void Pooling_takes_the_mean_of_each_map()
    {
        Activations pooled = Maps.Fold(MapFolding.AveragePool);
        Assert.Equal([6.0, 1006], Raw(pooled, 0));
        Assert.Equal([106.0, 1106], Raw(pooled, 1));
    }

    [Fact]
    public void Flattening_makes_every_position_a_neuron()
    {
        Activations flat = Maps.Fold(MapFolding.Flatten);
        Assert.Equal((12, 2), (flat.Neurons, flat.Datapoints));
        Assert.Equal([111.0, 1111], Raw(flat, 10));
    }

    [Fact]
    public void Enlarging_agrees_with_interpolate()
    {
        // torch.nn.functional.interpolate(tensor([[[[0., 1, 2], [10, 11, 12]]]]), (4, 5), mode='bilinear'), row 1:
        // rows weigh 0.75/0.25, columns lie at 0, 0.4, 1, 1.6, 2.
        FeatureMaps large = Maps.Resize(4, 5);
        Activations folded = large.Fold(MapFolding.Positions);
        double[] raw = Raw(folded, 0);
        double[] expected = [0, 0.4, 1, 1.6, 2, 2.5, 2.9, 3.5, 4.1, 4.5, 7.5, 7.9, 8.5, 9.1, 9.5, 10, 10.4, 11, 11.6, 12];
        for (int i = 0; i < expected.Length; i++) Near.Equal(expected[i], raw[i], 1e-6, $"[{i}]", 1e-6);
    }

    [Fact]
    public void Layers_of_two_sizes_fold_to_the_same_datapoints()
    {
        float[] small = [.. Sample.Noise(1, 2 * 3 * 1 * 2, 1).Select(v => (float)v)];
        FeatureMaps other = FeatureMaps.Of(small, 2, 3, 1, 2);
        foreach (MapFolding folding in new[] { MapFolding.AveragePool, MapFolding.Interpolate, MapFolding.Flatten })
        {
            (Activations x, Activations y) = FeatureMaps.FoldPair(Maps, other, folding);
            Assert.Equal(x.Datapoints, y.Datapoints);
            Assert.Equal(folding == MapFolding.Flatten ? 6 : 3, y.Neurons);
        }

        (Activations a, Activations b) = FeatureMaps.FoldPair(other, Maps, MapFolding.Interpolate, stride: 2);
        Assert.Equal((4, 4), (a.Datapoints, b.Datapoints));
        Assert.Contains(
            "2 × 3 and 1 × 2",
            Assert.Throws<ArgumentException>(() => FeatureMaps.FoldPair(Maps, other, MapFolding.Positions)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_wrong_uses()
    {
        Assert.Contains(
            "need 24 values, found 23",
            Assert.Throws<ArgumentException>(() => FeatureMaps.Of(new float[23], 2, 2, 2, 3)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureMaps.Of(new float[23], 1 << 30, 1 << 30, 1 << 30, 1 << 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMaps.Of([], 0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maps.Fold((MapFolding)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maps.Fold(MapFolding.Interpolate));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maps.Fold(MapFolding.Positions, 0));
        Assert.Throws<ArgumentException>(() => Maps.Fold(MapFolding.AveragePool, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMaps.FoldPair(Maps, Maps, MapFolding.Interpolate, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maps.Resize(0, 3));
        Assert.Contains(
            "x has 2 and y has 1",
            Assert.Throws<ArgumentException>(
                () => FeatureMaps.FoldPair(Maps, FeatureMaps.Of(new float[8], 1, 2, 2, 2), MapFolding.AveragePool)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMaps.Of([1f], 1, 1, 1, 1).Fold(MapFolding.Positions));
    }

    private static double[] Raw(Activations x, int neuron) =>
        [.. x.Centred.Row(neuron).ToArray().Select(value => Math.Round(value + x.Means[neuron], 9))];
}
