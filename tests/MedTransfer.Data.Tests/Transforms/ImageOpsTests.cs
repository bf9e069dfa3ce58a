using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ImageOpsTests
{
    private static readonly Dictionary<string, Func<Tensor, PerImage, Tensor>> Operations = new()
    {
        ["brightness"] = ImageOps.AdjustBrightness,
        ["contrast"] = ImageOps.AdjustContrast,
        ["saturation"] = ImageOps.AdjustSaturation,
        ["sharpness"] = ImageOps.AdjustSharpness,
        ["hue"] = ImageOps.AdjustHue,
        ["gamma"] = (x, v) => ImageOps.AdjustGamma(x, v, v),
        ["solarize"] = ImageOps.Solarize,
        ["posterize"] = (x, v) => ImageOps.Posterize(x, v.Select(n => Math.Round(n * 10))),
        ["blur"] = (x, v) => ImageOps.GaussianBlur(x, 5, v),
        ["rotate"] = (x, v) => ImageOps.Rotate(x, v.Select(n => 100 * n)),
        ["affine"] = (x, v) => ImageOps.Affine(x, v, v, v, v, v, v, ResizeFilter.Nearest, 7),
    };

    public static TheoryData<string, int> Names()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in Operations.Keys)
        {
            data.Add(name, 1);
            data.Add(name, 3);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_number_for_each_image_does_what_each_number_does_alone(string name, int channels)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(3, channels, 9, 9);
        var before = images.clone();
        double[] values = [0.1, 0.45, 0.3];
        var found = Operations[name](images, values);
        Assert.Equal(ScalarType.Byte, found.dtype);
        for (var row = 0; row < 3; row++)
            Assert.Equal(0, RandomImages.Difference(Operations[name](images.narrow(0, row, 1), values[row]), found.narrow(0, row, 1)));
        Assert.Equal(0, RandomImages.Difference(before, images));
        Assert.Throws<ArgumentException>(() => Operations[name](images, new[] { 0.1, 0.2 }));
        Assert.Throws<ArgumentException>(() => Operations[name](images, double.NaN));
    }

    /// <summary>torchvision 0.14: F.adjust_sharpness((torch.arange(25) * 37 % 251).to(torch.uint8).view(1, 5, 5), 2.0).</summary>
    [Fact]
    public void Sharpness_is_that_of_torchvision()
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.tensor(SharpnessInput).view(1, 1, 5, 5);
        Assert.Equal(SharpnessResult, ImageOps.AdjustSharpness(image, 2).data<byte>().ToArray());
    }

    [Fact]
    public void What_comes_from_outside_is_filled()
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.full([1, 1, 4, 4], 100.0).to(ScalarType.Byte);
        var moved = ImageOps.Affine(image, 0, translateX: 2, fill: 9);
        Assert.Equal([9, 9, 100, 100], moved.data<byte>().ToArray()[..4]);
        Assert.Equal([0, 0, 100, 100], ImageOps.Affine(image, 0, translateX: 2, filter: ResizeFilter.Nearest).data<byte>().ToArray()[..4]);
    }

    [Fact]
    public void Circular_padding_shows_the_other_side()
    {
        using var scope = torch.NewDisposeScope();
        var row = torch.tensor(new byte[] { 1, 2, 3, 4 }).view(1, 1, 1, 4);
        Assert.Equal([3, 4, 1, 2, 3, 4, 1], ImageOps.Pad(row, 2, 0, 1, 0, ImagePadding.Circular).data<byte>().ToArray());
        Assert.Equal([7, 7, 1, 2, 3, 4, 7], ImageOps.Pad(row, 2, 0, 1, 0, value: 7).data<byte>().ToArray());
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 3, 8, 8);
        var two = RandomImages.Bytes(2, 2, 8, 8);
        Expect.Error<ArgumentException>(() => ImageOps.Invert(images[0]), "[3, 8, 8]");
        Expect.Error<ArgumentException>(() => ImageOps.Invert(images.to(ScalarType.Int64)), "uint8 or floating-point");
        Expect.Error<ArgumentException>(() => ImageOps.RgbToGrey(two), "3 channels, found 2");
        Expect.Error<ArgumentException>(() => ImageOps.AdjustHue(two, 0.1), "3 channels, found 2");
        Expect.Error<ArgumentException>(() => ImageOps.AdjustHue(images, 0.6), "-0.5 and 0.5");
        Expect.Error<ArgumentException>(() => ImageOps.AdjustContrast(images, -1), "negative");
        Expect.Error<ArgumentException>(() => ImageOps.GaussianBlur(images, 4, 1), "odd");
        Expect.Error<ArgumentException>(() => ImageOps.GaussianBlur(images, 17, 1), "does not fit an axis of 8");
        Expect.Error<ArgumentException>(() => ImageOps.GaussianBlur(images, 3, 0), "not positive");
        Expect.Error<ArgumentException>(() => ImageOps.Rotate(images, 1, ResizeFilter.Bicubic), "use bilinear");
        Expect.Error<ArgumentException>(() => ImageOps.Affine(images, 0, scale: 0), "not positive");
        Expect.Error<ArgumentException>(() => ImageOps.Posterize(images.to(ScalarType.Float32), 3), "uint8");
        Expect.Error<ArgumentException>(() => ImageOps.Posterize(images, 2.5), "0 to 8");
        Expect.Error<ArgumentException>(() => ImageOps.Equalize(images.to(ScalarType.Float32)), "uint8");
        Expect.Error<ArgumentException>(() => ImageOps.Normalise(images, [0, 0], [1]), "2 numbers were given for 3 channels");
        Expect.Error<ArgumentException>(() => ImageOps.Normalise(images, [0], [0]), "positive");
        Expect.Error<ArgumentException>(() => ImageOps.Resize(images, 4, 4, InterpolationMode.Nearest, antialias: true), "Nearest");
        Expect.Error<ArgumentException>(() => ImageOps.Resize(images, 4, 4, InterpolationMode.Trilinear), "Trilinear");
        Expect.Error<ArgumentException>(() => ImageOps.Resize(images, 4, 4, antialias: true, alignCorners: true), "edges");
        Expect.Error<ArgumentException>(() => ImageOps.Pad(images, 8, 0, 0, 0, ImagePadding.Reflect), "at most 7");
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageOps.ZeroPadCentre(images, 7, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageOps.Resize(images, 0, 8));
    }

    private static readonly byte[] SharpnessInput = [0, 37, 74, 111, 148, 185, 222, 8, 45, 82, 119, 156, 193, 230, 16, 53, 90, 127, 164, 201, 238, 24, 61, 98, 135];
    private static readonly byte[] SharpnessResult = [0, 37, 74, 111, 148, 185, 255, 0, 6, 82, 119, 175, 232, 255, 16, 53, 71, 127, 183, 201, 238, 24, 61, 98, 135];
}
