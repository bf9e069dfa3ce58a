using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

public class StreamedBatchesTests
{
    private static readonly InputTransform Input = InputTransform.ImageNet(24);

    [Theory]
    [InlineData("synth-breast")]
    [InlineData("synth-blood")]
    [InlineData("synth-chest")]
    public void Streamed_batches_are_bitwise_those_of_a_resident_split(string name)
    {
        using var data = SyntheticMedMnist.Create(name, 16, 0, new SplitCounts(37, 1, 1));
        using var resident = new BatchSource(data.Train, Input, placement: Placement.Resident);
        using var streamed = new BatchSource(data.Train, Input, placement: Placement.Streamed);
        Assert.False(resident.IsStreamed);
        Assert.True(streamed.IsStreamed);
        foreach (var order in new[] { null, SampleOrder.Shuffled(37), SampleOrder.Shuffled([3, 3, 36, 0]) })
        {
            var options = new BatchOptions { BatchSize = 8, Order = order, Seed = 5, Epoch = 2, Augmentation = Augmentation.CropFlip };
            var batches = 0;
            foreach (var (a, b) in resident.Batches(options).Zip(streamed.Batches(options)))
            {
                using var scope = torch.NewDisposeScope();
                Assert.Equal(a.Samples, b.Samples);
                Assert.True(a.Images.eq(b.Images).all().item<bool>());
                Assert.True(a.Labels.eq(b.Labels).all().item<bool>());
                batches++;
            }

            Assert.Equal(order?.Count == 4 ? 1 : 5, batches);
        }
    }

    [Fact]
    public void A_split_in_a_file_is_streamed_and_gives_the_same_batches()
    {
        using var folder = new TempFolder();
        using var scope = torch.NewDisposeScope();
        using var data = SyntheticMedMnist.Create("synth-blood", 16, 0, new SplitCounts(20, 1, 1));
        var path = folder.File("images.u8");
        File.WriteAllBytes(path, data.Train.Images.permute(0, 2, 3, 1).contiguous().data<byte>().ToArray());
        var images = torch.from_file(path, size: 20 * 16 * 16 * 3, dtype: ScalarType.Byte).view(20, 16, 16, 3).permute(0, 3, 1, 2);
        using var mapped = new ImageSplit(Split.Train, images, data.Train.Labels.clone()) { IsMapped = true };
        using var memory = new BatchSource(data.Train, Input);
        using var file = new BatchSource(mapped, Input);
        Assert.True(file.IsStreamed);
        using var a = memory.Gather(19, 0, 7);
        using var b = file.Gather(19, 0, 7);
        Assert.True(a.Images.eq(b.Images).all().item<bool>());
        Assert.Equal(20, file.Batches(new() { BatchSize = 6 }).Sum(batch => batch.Count));
    }

    /// <summary>What a sample looks like in an epoch may depend on nothing but seed, epoch and sample.</summary>
    [Fact]
    public void Augmentation_does_not_depend_on_the_order_or_the_size_of_batches()
    {
        using var scope = torch.NewDisposeScope();
        using var data = SyntheticMedMnist.Create("synth-blood", 16, 0, new SplitCounts(21, 1, 1));
        using var source = new BatchSource(data.Train, Input);
        var options = new BatchOptions { Seed = 3, Epoch = 4, Augmentation = Augmentation.CropFlip };
        var whole = source.Batches(options with { BatchSize = 21, DisposeBatches = false }).Single();
        foreach (var other in new[] { options with { BatchSize = 4 }, options with { BatchSize = 5, Order = SampleOrder.Shuffled(21) } })
        {
            foreach (var batch in source.Batches(other))
                for (var i = 0; i < batch.Count; i++)
                    Assert.InRange((batch.Images[i] - whole.Images[batch.Samples[i]]).abs().max().item<float>(), 0, 1e-5f);
        }

        var next = source.Batches(options with { BatchSize = 21, Epoch = 5, DisposeBatches = false }).Single();
        Assert.InRange((next.Images - whole.Images).abs().max().item<float>(), 0.1f, 100);
        whole.Dispose();
        next.Dispose();
    }

    [Fact]
    public void Mixed_batches_have_soft_labels_that_need_the_number_of_classes()
    {
        using var scope = torch.NewDisposeScope();
        using var data = SyntheticMedMnist.Create("synth-retina", 16, 0, new SplitCounts(12, 1, 1));
        var options = new BatchOptions { BatchSize = 6, Seed = 2, Mixer = BatchMixer.Mixup(1), Classes = data.Outputs };
        foreach (var (mixed, plain) in data.Train.Batches(Input, options).Zip(data.Train.Batches(Input, options with { Mixer = null })))
        {
            Assert.Equal([6, data.Outputs], mixed.Labels.shape);
            Assert.Equal(6, mixed.Labels.sum().item<float>(), 1e-5f);
            Assert.InRange(mixed.Labels.max().item<float>(), 0.5f, 1);
            Assert.InRange((mixed.Images - plain.Images).abs().max().item<float>(), 0.01f, 100);
        }

        Expect.Error<InvalidConfigurationException>(() => data.Train.Batches(Input, options with { Classes = null }), "Mixer needs Classes");
    }

    [Fact]
    public void Leaving_early_and_cancelling_leave_nothing_behind()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 16, 0, new SplitCounts(64, 1, 1));
        using var stop = new CancellationTokenSource();
        foreach (var placement in new[] { Placement.Resident, Placement.Streamed })
        {
            using var source = new BatchSource(data.Train, Input, placement: placement);
            Assert.Equal(4, source.Batches(new() { BatchSize = 4, Prefetch = 5 }).First().Count);
            Assert.Throws<FormatException>(() =>
            {
                foreach (var batch in source.Batches(new() { BatchSize = 4 })) throw new FormatException();
            });
        }

        stop.Cancel();
        using var cancelled = new BatchSource(data.Train, Input, placement: Placement.Streamed);
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.Batches(new(), stop.Token).Count());
        Assert.ThrowsAny<OperationCanceledException>(() => data.Train.Batches(Input, cancellation: stop.Token).Count());
    }

    [Fact]
    public void Batches_of_a_split_keep_or_drop_the_last_and_live_as_long_as_asked()
    {
        using var data = SyntheticMedMnist.Create("synth-retina", 16, 0, new SplitCounts(10, 1, 1));
        Assert.Equal([4, 4, 2], data.Train.Batches(Input, new() { BatchSize = 4 }).Select(b => b.Count));
        Assert.Equal([4, 4], data.Train.Batches(Input, new() { BatchSize = 4, DropLast = true }).Select(b => b.Count));
        var kept = data.Train.Batches(Input, new() { BatchSize = 4, DisposeBatches = false }).ToList();
        Assert.Equal([4, 3, 24, 24], kept[0].Images.shape);
        Assert.Equal(ScalarType.Int64, kept[0].Labels.dtype);
        foreach (var batch in kept) batch.Dispose();
        Expect.Error<InvalidConfigurationException>(() => data.Train.Batches(Input, new() { BatchSize = 0 }), "BatchSize is 0");
        Expect.Error<InvalidConfigurationException>(() => data.Train.Batches(Input with { Std = [0] }), "must be positive");
    }
}
