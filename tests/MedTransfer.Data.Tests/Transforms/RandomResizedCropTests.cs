using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class RandomResizedCropTests
{
    /// <summary>One separable product is the same as cropping each image and resizing the crop as PyTorch does.</summary>
    [Theory]
    [InlineData(ResizePolicy.Bilinear, 28, 64, 1)]
    [InlineData(ResizePolicy.Bilinear, 28, 64, 3)]
    [InlineData(ResizePolicy.Bicubic, 28, 64, 3)]
    [InlineData(ResizePolicy.Nearest, 28, 64, 1)]
    [InlineData(ResizePolicy.Bilinear, 64, 28, 3)]
    [InlineData(ResizePolicy.Bicubic, 64, 28, 1)]
    [InlineData(ResizePolicy.Nearest, 64, 28, 1)]
    [InlineData(ResizePolicy.Bilinear, 28, 20, 1)]
    [InlineData(ResizePolicy.Bicubic, 28, 20, 3)]
    public void Is_crop_then_resize(ResizePolicy policy, int source, int size, int channels)
    {
        using var scope = torch.NewDisposeScope();
        const int count = 12;
        var images = RandomImages.Bytes(count, channels, source, source);
        var crop = new RandomResizedCrop { MinArea = 0.2 };
        var key = new AugmentationKey(3, 5, RandomImages.Numbers(count, 100));
        var transform = InputTransform.Half(size, policy) with { ExpandToRgb = false };
        var found = transform.Apply(images, new Augmentation(crop), key);
        for (var row = 0; row < count; row++)
        {
            var box = CropBox.Draw(key.Random(row, 0), new(source, source), (0.2, 1), (3.0 / 4, 4.0 / 3));
            var part = images[row].unsqueeze(0).narrow(2, box.Top, box.Height).narrow(3, box.Left, box.Width);
            Assert.InRange(RandomImages.Difference(transform.Apply(part), found[row].unsqueeze(0)), 0, 2e-5);
        }
    }

    [Fact]
    public void A_flip_after_the_crop_mirrors_the_result()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(40, 1, 28, 28);
        var key = new AugmentationKey(3, 5, RandomImages.Numbers(40));
        var transform = InputTransform.Half(64);
        var crop = new RandomResizedCrop { MinArea = 0.8 };
        var plain = transform.Apply(images, new Augmentation(crop), key);
        var both = transform.Apply(images, Augmentation.CropFlip, key);
        var flipped = 0;
        for (var row = 0; row < 40; row++)
        {
            var asIs = RandomImages.Difference(plain[row], both[row]);
            var mirrored = RandomImages.Difference(plain[row].flip(2), both[row]);
            Assert.InRange(Math.Min(asIs, mirrored), 0, 2e-5);
            if (mirrored < asIs) flipped++;
        }

        Assert.InRange(flipped, 10, 30);
    }

    [Fact]
    public void The_whole_image_is_no_change()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(4, 3, 28, 28);
        var whole = new Augmentation(new RandomResizedCrop { MinArea = 1, MinAspect = 1, MaxAspect = 1 });
        var key = new AugmentationKey(0, 0, RandomImages.Numbers(4));
        foreach (var policy in new[] { ResizePolicy.Bilinear, ResizePolicy.Bicubic, ResizePolicy.Nearest, ResizePolicy.ShortestSideCrop, ResizePolicy.LongestSide })
        {
            var transform = InputTransform.ImageNet(40, policy);
            Assert.InRange(RandomImages.Difference(transform.Apply(images), transform.Apply(images, whole, key)), 0, 2e-5);
        }
    }

    /// <summary>Drawn areas are uniform on [0.08, 1] but for what does not fit; aspects lie within 3/4 to 4/3 but for rounding.</summary>
    [Fact]
    public void Boxes_have_the_areas_and_aspects_asked_for()
    {
        const int side = 224;
        const int draws = 4000;
        var (area, wide, inside) = (0.0, 0, 0);
        for (var i = 0; i < draws; i++)
        {
            var box = CropBox.Draw(new DeterministicRandom(1, i), new(side, side), (0.08, 1), (3.0 / 4, 4.0 / 3));
            Assert.InRange(box.Left, 0, side - box.Width);
            Assert.InRange(box.Top, 0, side - box.Height);
            var ratio = (double)box.Width / box.Height;
            Assert.InRange(ratio, 0.74, 1.35);
            if (ratio > 1) wide++;
            var share = (double)box.Width * box.Height / (side * side);
            if (share is >= 0.079 and <= 1) inside++;
            area += share;
        }

        // Mean of torchvision 0.14's RandomResizedCrop.get_params over 20,000 draws at 224: 0.478 (large boxes often do not fit).
        Assert.Equal(draws, inside);
        Assert.InRange(area / draws, 0.465, 0.49);
        Assert.InRange(wide / (double)draws, 0.46, 0.54);
    }

    [Theory]
    [InlineData(100, 10, 13, 10, 43)] // Wider than allowed: height 10, width round(10 · 4/3).
    [InlineData(10, 100, 10, 13, 0)] // Higher: width 10, height round(10 / (3/4)).
    public void Where_nothing_fits_the_middle_is_taken(int width, int height, int boxWidth, int boxHeight, int left)
    {
        var box = CropBox.Draw(new DeterministicRandom(1), new(width, height), (0.9, 1), (3.0 / 4, 4.0 / 3));
        Assert.Equal((boxWidth, boxHeight, left), (box.Width, box.Height, box.Left));
    }
}
