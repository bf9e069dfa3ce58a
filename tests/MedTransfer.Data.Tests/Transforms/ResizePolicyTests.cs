using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ResizePolicyTests
{
    [Fact]
    public void Padding_after_normalising_is_the_mean_colour()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 3, 5, 5);
        var found = InputTransform.ImageNet(8, ResizePolicy.ZeroPadNormalised).Apply(images);
        // floor((8 - 5) / 2) = 1 row and column before.
        Assert.InRange(RandomImages.Difference(InputTransform.ImageNet(5).Apply(images), found.narrow(2, 1, 5).narrow(3, 1, 5)), 0, 1e-6);
        Assert.Equal(0, found.narrow(2, 0, 1).abs().max().item<float>());
        Assert.Equal(0, found.narrow(3, 6, 2).abs().max().item<float>());
        var black = InputTransform.ImageNet(8, ResizePolicy.ZeroPad).Apply(images);
        Assert.Equal(-0.485 / 0.229, black[0, 0, 0, 0].item<float>(), 1e-5);
    }

    [Fact]
    public void The_longest_side_fits_and_the_rest_is_right_and_below()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(1, 3, 10, 16);
        var found = InputTransform.Half(8, ResizePolicy.LongestSide).Apply(images);
        // 10 · 8/16 = 5 rows.
        var scaled = (ImageOps.Resize(images.to(ScalarType.Float32), 5, 8, antialias: true) / 127.5) - 1;
        Assert.InRange(RandomImages.Difference(scaled, found.narrow(2, 0, 5)), 0, 1e-5);
        Assert.Equal(0, found.narrow(2, 5, 3).abs().max().item<float>());
    }

    /// <summary>timm 1.0: Resize(floor(224 / 0.875) = 256), then the middle 224: here 7 / 0.875 = 8, then 7 from round(0.5) = 0 on.</summary>
    [Theory]
    [InlineData(0.875, 8)]
    [InlineData(0.5, 14)]
    [InlineData(1, 7)]
    public void The_shortest_side_is_scaled_and_the_middle_kept(double cropPercent, int edge)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 1, 20, 20);
        var transform = InputTransform.Half(7, ResizePolicy.ShortestSideCrop) with { CropPercent = cropPercent, Filter = ResizeFilter.Bicubic };
        var scaled = ImageOps.Resize(images.to(ScalarType.Float32), edge, edge, InterpolationMode.Bicubic, antialias: true).clamp(0, 255);
        var expected = (ImageOps.CentreCrop(scaled / 255, 7, 7) - 0.5) / 0.5;
        Assert.InRange(RandomImages.Difference(expected.expand(2, 3, 7, 7), transform.Apply(images)), 0, 1e-5);
        Assert.Contains($"ShortestSideCrop {cropPercent} Bicubic", transform.Describe(), StringComparison.Ordinal);
    }

    /// <summary>Flips that never happen, so that only the policy works.</summary>
    [Theory]
    [InlineData(ResizePolicy.Bilinear)]
    [InlineData(ResizePolicy.Bicubic)]
    [InlineData(ResizePolicy.Nearest)]
    [InlineData(ResizePolicy.ZeroPad)]
    [InlineData(ResizePolicy.ZeroPadNormalised)]
    [InlineData(ResizePolicy.LongestSide)]
    [InlineData(ResizePolicy.ShortestSideCrop)]
    public void Augmented_images_follow_every_policy(ResizePolicy policy)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(3, 3, 9, 9);
        var transform = InputTransform.ImageNet(12, policy) with { CropPercent = 0.8 };
        var key = new AugmentationKey(0, 0, RandomImages.Numbers(3));
        foreach (var idle in new ImageAugmenter[] { new RandomHorizontalFlip { Probability = 0 }, new RandomZoom { MinScale = 1, MaxScale = 1 }, new RandomRotation { Degrees = 0 }, new RandomInvert { Probability = 0 } })
        {
            if (idle is RandomRotation && policy is ResizePolicy.Bicubic) continue; // turned images are sampled linearly
            Assert.InRange(RandomImages.Difference(transform.Apply(images), transform.Apply(images, new Augmentation(idle), key)), 0, 2e-5);
        }
    }

    [Fact]
    public void Colour_becomes_grey_where_that_is_asked_for()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 3, 6, 6);
        var grey = ImageOps.RgbToGrey(images.to(ScalarType.Float32) / 255);
        var one = InputTransform.Half(6) with { ToGrey = true, ExpandToRgb = false };
        Assert.InRange(RandomImages.Difference((grey - 0.5) / 0.5, one.Apply(images)), 0, 1e-5);
        Assert.Equal([2, 3, 6, 6], (one with { ExpandToRgb = true }).Apply(images).shape);
        Assert.Equal([2, 1, 6, 6], one.Apply(images, Augmentation.CropFlip, new(0, 0, new long[2])).shape);
        Assert.NotEqual(one, one with { ToGrey = false });
        Expect.Error<InvalidConfigurationException>(() => one.Apply(torch.zeros(1, 2, 6, 6, dtype: ScalarType.Byte)), "ToGrey needs images of 1 or 3 channels");
    }

    [Fact]
    public void What_is_not_possible_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(1, 1, 9, 9);
        var key = new AugmentationKey(0, 0, new long[1]);
        foreach (var policy in new[] { ResizePolicy.ZeroPad, ResizePolicy.ZeroPadNormalised })
        {
            Expect.Error<InvalidConfigurationException>(() => InputTransform.Half(8, policy).Apply(images), "9 x 9 cannot be zero-padded to 8 x 8");
            Expect.Error<InvalidConfigurationException>(() => InputTransform.Half(8, policy).Apply(images, Augmentation.Flip, key), "9 x 9 cannot be zero-padded to 8 x 8");
        }

        Expect.Error<InvalidConfigurationException>(() => (InputTransform.Half(8) with { CropPercent = 0 }).Apply(images), "CropPercent is 0");
        Expect.Error<InvalidConfigurationException>(() => InputTransform.Half(8, ResizePolicy.LongestSide).Apply(images.unsqueeze(1)), "Volumes know no LongestSide");
        Expect.Error<InvalidConfigurationException>(() => InputTransform.Half(8).Apply(images.unsqueeze(1), Augmentation.SimClr, key), "does not fit volumes", "colour-jitter");
        Expect.Error<InvalidConfigurationException>(
            () => (InputTransform.Half(8) with { ExpandToRgb = false }).Apply(torch.zeros([1, 2, 4, 4, 4], dtype: ScalarType.Byte), Augmentation.Flip, key), "Volumes with 2 channels");
    }
}
