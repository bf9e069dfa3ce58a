using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class BatchSourceTests
{
    [Fact]
    public void Every_sample_comes_once_an_epoch_and_the_order_is_that_of_seed_and_epoch()
    {
        using var split = Numbered(23);
        using var source = new BatchSource(split, InputTransform.Half(4));
        var options = new BatchOptions { BatchSize = 5, Order = SampleOrder.Shuffled(23), Seed = 7 };
        var first = Drain(source.Batches(options));
        Assert.Equal(first, Drain(source.Batches(options)));
        Assert.Equal(first, Drain(source.Batches(options with { BatchSize = 23 })));
        Assert.Equal(SampleOrder.Shuffled(23).Epoch(7, 0), first);
        Assert.NotEqual(first, Drain(source.Batches(options with { Epoch = 1 })));
        Assert.NotEqual(first, Drain(source.Batches(options with { Seed = 8 })));
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (long)i), first.Order());
        Assert.Equal(first.Take(20), Drain(source.Batches(options with { DropLast = true })));
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (long)i), Drain(source.Batches(new() { BatchSize = 10 })));
    }

    /// <summary>The order must never change: runs are named by their seed. Values from a second implementation in Python.</summary>
    [Theory]
    [InlineData(0, 0, "5 1 3 6 2 9 0 8 4 7")]
    [InlineData(-3, 12, "6 5 8 3 1 9 4 2 0 7")]
    public void The_order_is_pinned(long seed, int epoch, string expected) =>
        Assert.Equal(expected, string.Join(' ', SampleOrder.Shuffled(10).Epoch(seed, epoch)));

    [Fact]
    public void Images_go_with_their_labels_in_every_way_of_asking()
    {
        using var split = Numbered(9);
        using var source = new BatchSource(split, InputTransform.Half(4));
        foreach (var batch in source.Batches(new() { BatchSize = 4, Order = SampleOrder.Shuffled(9) }).Concat(source.Batches(new() { BatchSize = 4 })))
        {
            Assert.Equal(batch.Samples, batch.Labels.data<long>().ToArray());
            for (var i = 0; i < batch.Count; i++) AssertShows(batch.Images, i, batch.Samples[i]);
        }

        using var some = source.Gather(8, 0);
        using var pixels = source.Pixels(8, 0);
        Assert.Equal([8L, 0], some.Labels.data<long>().ToArray());
        AssertShows(some.Images, 0, 8);
        Assert.Equal(ScalarType.Byte, pixels.dtype);
        Assert.Equal([2, 1, 4, 4], pixels.shape);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(5)]
    public void Channels_innermost_in_memory_make_no_difference(int size)
    {
        using var scope = torch.NewDisposeScope();
        var bytes = new byte[6 * 8 * 8 * 3];
        new Random(1).NextBytes(bytes);
        var stored = torch.tensor(bytes).view(6, 8, 8, 3).permute(0, 3, 1, 2);
        var labels = torch.zeros([6], dtype: ScalarType.Int64);
        var rowMajor = stored.contiguous();
        using var asStored = new ImageSplit(Split.Train, stored, labels);
        using var plain = new ImageSplit(Split.Train, rowMajor, labels.clone());
        using var a = new BatchSource(asStored, InputTransform.ImageNet(size));
        using var b = new BatchSource(plain, InputTransform.ImageNet(size));
        using var x = a.Gather(5, 2, 2);
        using var y = b.Gather(5, 2, 2);
        Assert.True(x.Images.is_contiguous());
        Assert.InRange((x.Images - y.Images).abs().max().item<float>(), 0, 1e-5f);
        Assert.True(a.Pixels(5, 2, 2).eq(b.Pixels(5, 2, 2)).all().item<bool>());
        using var ordered = a.Gather(0, 1, 2, 3, 4, 5);
        Assert.InRange((ordered.Images[5] - x.Images[0]).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void A_source_does_not_take_the_split_with_it()
    {
        using var split = Numbered(3);
        new BatchSource(split, InputTransform.Half(4)).Dispose();
        Assert.Equal(3, split.Count);
        Assert.Equal([0, 1, 2], split.LabelsAsIntegers());
    }

    [Fact]
    public void Multi_label_batches_keep_their_columns()
    {
        using var data = SyntheticMedMnist.Create("synth-chest", 16, 0, new SplitCounts(10, 1, 1));
        using var source = new BatchSource(data.Train, InputTransform.Half(16));
        using var batch = source.Batches(new() { BatchSize = 4, DisposeBatches = false }).First();
        Assert.Equal(ScalarType.Float32, batch.Labels.dtype);
        Assert.Equal([4, 5], batch.Labels.shape);
        Assert.Equal([4, 3, 16, 16], batch.Images.shape);
    }

    [Fact]
    public void Wrong_batch_sizes_and_transforms_are_refused_at_once()
    {
        using var split = Numbered(3);
        using var source = new BatchSource(split, InputTransform.Half(4));
        Expect.Error<InvalidConfigurationException>(() => source.Batches(new() { BatchSize = 0, Prefetch = 0, Epoch = -1 }), "BatchSize is 0", "Prefetch is 0", "Epoch is -1");
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Gather(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Batches(new() { Order = SampleOrder.Shuffled([0, 7]) }).First());
        Expect.Error<InvalidConfigurationException>(() => new BatchSource(split, new InputTransform { Size = 4, Mean = [0, 0] }).Dispose(), "Mean has 2 numbers");
    }

    /// <summary>Grey images of 4 pixels whose every pixel is the sample's number, which is its label too.</summary>
    private static ImageSplit Numbered(int count)
    {
        using var scope = torch.NewDisposeScope();
        var numbers = torch.arange(count, dtype: ScalarType.Int64);
        var images = numbers.to(ScalarType.Byte).view(count, 1, 1, 1).expand(count, 1, 4, 4).contiguous();
        return new ImageSplit(Split.Train, images, numbers);
    }

    private static void AssertShows(Tensor images, int row, long number)
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal((float)((number / 255.0) - 0.5) / 0.5f, images[row].mean().item<float>(), 1e-5f);
    }

    private static List<long> Drain(IEnumerable<Batch> batches)
    {
        var all = new List<long>();
        foreach (var batch in batches) all.AddRange(batch.Samples);

        return all;
    }
}
