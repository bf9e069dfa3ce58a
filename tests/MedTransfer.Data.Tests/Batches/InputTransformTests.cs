using System.Globalization;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class InputTransformTests
{
    [Fact]
    public void Normalises_as_the_reference_does()
    {
        var cases = 0;
        foreach (var path in Goldens.Files("transforms*.json"))
        {
            using var file = Goldens.Read(path);
            var all = file.RootElement.GetProperty("cases").EnumerateArray().ToList();
            foreach (var c in all.Where(c => c.GetProperty("op").GetString() == "normalise"))
            {
                var input = c.GetProperty("input");
                var image = all.First(i => i.GetProperty("name").GetString() == input.GetProperty("of").GetString()).GetProperty("input").GetProperty("image");
                using var scope = torch.NewDisposeScope();
                var pixels = ImageResizerTests.Tensor(image).to(ScalarType.Byte);
                // The transform makes squares; a rectangle is normalised here in the square that is its longer side.
                var side = (int)Math.Max(pixels.shape[2], pixels.shape[3]);
                var transform = new InputTransform
                {
                    Size = side,
                    Resize = ResizePolicy.ZeroPad,
                    ExpandToRgb = false,
                    Mean = Goldens.Numbers(input.GetProperty("mean")),
                    Std = Goldens.Numbers(input.GetProperty("std")),
                };
                var found = transform.Apply(pixels);
                found = found.narrow(2, (side - pixels.shape[2]) / 2, pixels.shape[2]).narrow(3, (side - pixels.shape[3]) / 2, pixels.shape[3]);
                var expected = ImageResizerTests.Numbers(c.GetProperty("expected").GetProperty("chw")).View(pixels.shape);
                Assert.InRange((found.to(ScalarType.Float64) - expected).abs().max().item<double>(), 0, 1e-6);
                cases++;
            }
        }

        Assert.True(cases >= 4 || Environment.GetEnvironmentVariable("MEDTRANSFER_GOLDENS") is not null);
    }

    [Fact]
    public void Grey_becomes_three_channels_each_with_its_own_statistics()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.tensor(new byte[] { 0, 51, 102, 255 }).view(1, 1, 2, 2);
        var found = InputTransform.ImageNet(2).Apply(images);
        Assert.Equal([1, 3, 2, 2], found.shape);
        Assert.True(found.is_contiguous());
        float Expected(double pixel, double mean, double std) => (float)(((pixel / 255) - mean) / std);
        Assert.Equal(Expected(51, 0.485, 0.229), found[0, 0, 0, 1].item<float>(), 1e-6f);
        Assert.Equal(Expected(51, 0.456, 0.224), found[0, 1, 0, 1].item<float>(), 1e-6f);
        Assert.Equal(Expected(255, 0.406, 0.225), found[0, 2, 1, 1].item<float>(), 1e-6f);
    }

    [Fact]
    public void Half_maps_pixels_to_minus_one_to_one()
    {
        using var scope = torch.NewDisposeScope();
        var found = InputTransform.Half(1).Apply(torch.tensor(new byte[] { 0, 255 }).view(2, 1, 1, 1));
        Assert.Equal(-1f, found[0, 0, 0, 0].item<float>(), 1e-6f);
        Assert.Equal(1f, found[1, 2, 0, 0].item<float>(), 1e-6f);
    }

    [Fact]
    public void Cubic_overshoot_is_cut()
    {
        using var scope = torch.NewDisposeScope();
        var edge = torch.tensor(new byte[] { 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255 }).view(1, 1, 4, 4);
        var found = InputTransform.Half(16, ResizePolicy.Bicubic).Apply(edge);
        Assert.Equal(-1f, found.min().item<float>(), 1e-6f);
        Assert.Equal(1f, found.max().item<float>(), 1e-6f);
    }

    [Theory]
    [InlineData(ResizePolicy.Bilinear, 9)]
    [InlineData(ResizePolicy.Nearest, 9)]
    [InlineData(ResizePolicy.Bilinear, 3)]
    [InlineData(ResizePolicy.ZeroPad, 9)]
    public void Colour_images_are_resized_as_if_before_normalising(ResizePolicy policy, int size)
    {
        using var scope = torch.NewDisposeScope();
        var bytes = new byte[2 * 3 * 5 * 5];
        new Random(2).NextBytes(bytes);
        var images = torch.tensor(bytes).view(2, 3, 5, 5);
        var resized = ImageResizer.Resize(images.to(ScalarType.Float64), [size, size], policy) / 255;
        var mean = torch.tensor(new[] { 0.485, 0.456, 0.406 }).view(1, 3, 1, 1);
        var std = torch.tensor(new[] { 0.229, 0.224, 0.225 }).view(1, 3, 1, 1);
        var found = InputTransform.ImageNet(size, policy).Apply(images);
        Assert.InRange((((resized - mean) / std) - found).abs().max().item<double>(), 0, 1e-5);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var scope = torch.NewDisposeScope();
        var transform = new InputTransform { Size = 0, Mean = [0.5, 0.5], Std = [0] };
        Expect.Error<InvalidConfigurationException>(() => transform.Apply(torch.zeros(1, 1, 2, 2, dtype: ScalarType.Byte)), "Size is 0", "Mean has 2 numbers for 3 channels", "must be positive");
    }

    [Fact]
    public void Equal_settings_are_equal_and_described()
    {
        Assert.Equal(InputTransform.ImageNet(64), InputTransform.ImageNet(64));
        Assert.Equal(InputTransform.ImageNet(64).GetHashCode(), InputTransform.ImageNet(64).GetHashCode());
        Assert.NotEqual(InputTransform.ImageNet(64), InputTransform.ImageNet(64, ResizePolicy.Nearest));
        Assert.NotEqual(InputTransform.ImageNet(64), InputTransform.Half(64));
        Assert.Equal("64 px Nearest, grey to RGB, mean 0.5, std 0.5", InputTransform.Half(64, ResizePolicy.Nearest).Describe());
    }

    /// <summary>A checkpoint compares the text: it must be the same wherever it is read.</summary>
    [Fact]
    public void The_description_is_the_same_in_every_language()
    {
        var transform = InputTransform.ImageNet(64) with { Resize = ResizePolicy.ShortestSideCrop, CropPercent = 0.875 };
        var expected = transform.Describe();
        var here = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, transform.Describe());
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }

        Assert.Contains("0.875", expected, StringComparison.Ordinal);
    }
}
