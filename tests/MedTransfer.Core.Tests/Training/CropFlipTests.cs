using MedTransfer.Core.Training;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class CropFlipTests
{
    [Fact]
    public void Boxes_lie_inside_and_keep_the_allowed_area_and_aspect()
    {
        var random = new SplitMix64(1);
        for (var i = 0; i < 2000; i++)
        {
            var box = CropBox.Draw(ref random, 64, 48);
            Assert.True(box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= 64 && box.Top + box.Height <= 48);
            Assert.InRange((double)box.Width * box.Height / (64 * 48), 0.77, 1);
            Assert.InRange((double)box.Width / box.Height, 0.72, 1.37);
        }
    }

    [Fact]
    public void The_whole_box_is_the_identity_and_a_flip_mirrors()
    {
        Span<float> map = stackalloc float[6];
        CropFlipAugmenter.WriteMap(map, new(0, 0, 10, 8), flip: false, 10, 8);
        Assert.Equal([1, 0, 0, 0, 1, 0], map.ToArray());
        CropFlipAugmenter.WriteMap(map, new(0, 0, 10, 8), flip: true, 10, 8);
        Assert.Equal([-1, 0, 0, 0, 1, 0], map.ToArray());
        CropFlipAugmenter.WriteMap(map, new(2, 4, 5, 4), flip: false, 10, 8);
        Assert.Equal([0.5f, 0, -0.1f, 0, 0.5f, 0.5f], map.ToArray());
    }

    [Fact]
    public void The_same_seed_gives_the_same_images_and_each_image_its_own_change()
    {
        using var scope = NewDisposeScope();
        using var row = arange(0, 16, dtype: ScalarType.Float32);
        var images = row.expand(4, 3, 16, 16).contiguous();
        var first = CropFlipAugmenter.Apply(images, 7).data<float>().ToArray();
        Assert.Equal(first, CropFlipAugmenter.Apply(images, 7).data<float>().ToArray());
        Assert.NotEqual(first, CropFlipAugmenter.Apply(images, 8).data<float>().ToArray());
        Assert.Equal(4, first.Chunk(3 * 256).Select(i => string.Join(" ", i)).Distinct().Count());
        Assert.All(first, v => Assert.InRange(v, 0, 15));
    }
}
