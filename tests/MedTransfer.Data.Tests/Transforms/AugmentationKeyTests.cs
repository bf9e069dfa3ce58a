using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>A sample's variant is a matter of seed, epoch, sample and view: not of its batch.</summary>
[NoTensorLeaks]
public class AugmentationKeyTests
{
    private const int Count = 16;

    public static TheoryData<string, int> Presets()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in Augmentation.Presets.Keys.Where(n => n != "none"))
        {
            foreach (var channels in new[] { 1, 3 }) data.Add(name, channels);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Order_and_size_of_batches_do_not_matter(string preset, int channels)
    {
        using var scope = torch.NewDisposeScope();
        var (transform, augmentation) = (InputTransform.Half(32), Augmentation.Parse(preset));
        var images = RandomImages.Bytes(Count, channels, 28, 28);
        long[] numbers = [.. RandomImages.Numbers(Count).Select(i => i * 7)];
        var whole = transform.Apply(images, augmentation, new(11, 2, numbers));
        Assert.Equal([Count, 3, 32, 32], whole.shape);
        Assert.True(whole.is_contiguous());
        Assert.Equal(0, RandomImages.Difference(whole, transform.Apply(images, augmentation, new(11, 2, numbers))));

        var order = RandomImages.Numbers(Count);
        new Random(4).Shuffle(order);
        var indices = torch.tensor(order);
        var permuted = transform.Apply(images.index_select(0, indices), augmentation, new(11, 2, order.Select(i => numbers[i]).ToArray()));
        Assert.InRange(RandomImages.Difference(whole.index_select(0, indices), permuted), 0, 1e-6);

        foreach (var (start, length) in new[] { (0, 1), (3, 5), (8, 8) })
        {
            var part = transform.Apply(images.narrow(0, start, length), augmentation, new(11, 2, numbers.AsMemory(start, length)));
            Assert.InRange(RandomImages.Difference(whole.narrow(0, start, length), part), 0, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Each_part_of_the_key_gives_other_variants(string preset, int channels)
    {
        using var scope = torch.NewDisposeScope();
        var (transform, augmentation) = (InputTransform.Half(32), Augmentation.Parse(preset));
        var images = RandomImages.Bytes(1, channels, 28, 28).expand(Count, channels, 28, 28);
        var numbers = RandomImages.Numbers(Count);
        var first = transform.Apply(images, augmentation, new(11, 2, numbers));
        Assert.NotEqual(0, RandomImages.Difference(first.narrow(0, 0, Count - 1), first.narrow(0, 1, Count - 1)));
        foreach (var key in new AugmentationKey[] { new(12, 2, numbers), new(11, 3, numbers), new(11, 2, RandomImages.Numbers(Count, Count)), new(11, 2, numbers, View: 1) })
            Assert.NotEqual(0, RandomImages.Difference(first, transform.Apply(images, augmentation, key)));
    }

    [Fact]
    public void No_augmentation_is_the_plain_transform()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(3, 1, 8, 8);
        var transform = InputTransform.ImageNet(16);
        Assert.Equal(0, RandomImages.Difference(transform.Apply(images), transform.Apply(images, null, default)));
        Assert.Equal(0, RandomImages.Difference(transform.Apply(images), transform.Apply(images, Augmentation.None, default)));
    }

    [Fact]
    public void Every_image_needs_its_number()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(3, 1, 8, 8);
        Expect.Error<ArgumentException>(() => InputTransform.Half(8).Apply(images, Augmentation.Flip, new(0, 0, new long[2])), "2 sample numbers for 3 images");
    }

    [Fact]
    public void Slices_of_a_volume_move_together()
    {
        using var scope = torch.NewDisposeScope();
        var volumes = RandomImages.Bytes(8, 5, 6, 6).unsqueeze(1);
        var key = new AugmentationKey(1, 0, RandomImages.Numbers(8));
        var plain = InputTransform.Half(6, ResizePolicy.ZeroPad).Apply(volumes);
        var found = InputTransform.Half(6, ResizePolicy.ZeroPad).Apply(volumes, Augmentation.Flip, key);
        Assert.Equal(plain.shape, found.shape);
        var flips = 0;
        for (var i = 0; i < 8; i++)
        {
            var flipped = RandomImages.Difference(plain[i].flip(3), found[i]) == 0;
            Assert.True(flipped || RandomImages.Difference(plain[i], found[i]) == 0);
            if (flipped) flips++;
        }

        Assert.InRange(flips, 1, 7);
    }
}
