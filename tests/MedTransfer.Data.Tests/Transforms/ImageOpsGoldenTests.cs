using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>Every case of transforms.json that is no Pillow one; the definitions are section 8 of the goldens' README.</summary>
[NoTensorLeaks]
public class ImageOpsGoldenTests
{
    private static readonly Lazy<Dictionary<(string File, string Name), JsonElement>> Files = new(Read);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var ((file, name), c) in Files.Value)
        {
            var op = Text(c, "op");
            if (op != "image" && !op.StartsWith("pil_", StringComparison.Ordinal)) data.Add(file, name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees(string file, string name)
    {
        using var scope = torch.NewDisposeScope();
        var c = Files.Value[(file, name)];
        var image = Files.Value[(file, c.GetProperty("input").GetProperty("of").GetString()!)].GetProperty("input").GetProperty("image");
        var bytes = ImageResizerTests.Tensor(image).to(ScalarType.Byte);
        var expected = c.GetProperty("expected");
        var compared = 0;
        foreach (var key in new[] { "image_uint8", "image_tv", "image" })
        {
            if (!expected.TryGetProperty(key, out var pixels)) continue;
            var found = Run(c, bytes);
            Assert.Equal(ScalarType.Byte, found.dtype);
            // Pillow's 8-bit passes, which the tensor path may miss by one.
            Assert.InRange(RandomImages.Difference(ImageResizerTests.Tensor(pixels), found), 0, Text(c, "op") == "tv_resize_shorter_side" ? 1 : 0);
            compared++;
        }

        var unit = expected.TryGetProperty("chw_float", out var values);
        if (unit || expected.TryGetProperty("chw", out values))
        {
            var floats = bytes.to(ScalarType.Float64);
            if (unit || Text(c, "op") == "normalise") floats /= 255;
            var found = Run(c, floats);
            var reference = ImageResizerTests.Numbers(values).View(found.shape);
            var atol = c.TryGetProperty("atol", out var given) ? given.GetDouble() : 1e-12;
            Close(reference, found, atol, 1e-10, Ignored(c, found));
            // In the precision of training: nearest sampling at a pixel's border may differ.
            if (Text(c, "op") is not ("tv_rotate" or "tv_affine"))
                Close(reference, Run(c, floats.to(ScalarType.Float32)), unit ? 2e-5 : 2e-3, 0, null);
            compared++;
        }

        Assert.True(compared > 0);
    }

    private static void Close(Tensor reference, Tensor found, double atol, double rtol, Tensor? ignored)
    {
        var excess = (found.to(ScalarType.Float64) - reference).abs() - (reference.abs() * rtol);
        if (ignored is not null) excess = excess.masked_fill(ignored, 0);
        Assert.InRange(excess.max().item<double>(), double.NegativeInfinity, atol);
    }

    private static Tensor? Ignored(JsonElement c, Tensor found)
    {
        if (!c.TryGetProperty("ignore_pixels", out var pixels) || pixels.GetArrayLength() == 0) return null;
        var mask = torch.zeros(found.shape, dtype: ScalarType.Bool);
        foreach (var pixel in pixels.EnumerateArray()) mask.narrow(2, pixel[0].GetInt64(), 1).narrow(3, pixel[1].GetInt64(), 1).fill_(true);
        return mask;
    }

    private static Tensor Run(JsonElement c, Tensor x)
    {
        var input = c.GetProperty("input");
        double Number(string key) => Goldens.Number(input.GetProperty(key));
        int Whole(string key) => input.GetProperty(key).GetInt32();
        int Out(int axis) => input.GetProperty("out")[axis].GetInt32();
        double Pair(string key, int at) => input.GetProperty(key)[at].GetDouble();
        ResizeFilter Filter() => Enum.Parse<ResizeFilter>(input.GetProperty("interpolation").GetString()!, ignoreCase: true);
        return Text(c, "op") switch
        {
            "interpolate" => ImageOps.Resize(
                x, Out(0), Out(1), Mode(input.GetProperty("mode").GetString()!), input.GetProperty("antialias").GetBoolean(), input.GetProperty("align_corners").GetBoolean()),
            "tv_resize_shorter_side" => ImageOps.ResizeShorterSide(x, Whole("size"), antialias: true),
            "zero_pad_centre" => ImageOps.ZeroPadCentre(x, Out(0), Out(1)),
            "centre_crop" => ImageOps.CentreCrop(x, Out(0), Out(1)),
            "pad_mode" => ImageOps.Pad(x, Whole("left"), Whole("top"), Whole("right"), Whole("bottom"), Enum.Parse<ImagePadding>(input.GetProperty("mode").GetString()!, ignoreCase: true)),
            "horizontal_flip" => ImageOps.HorizontalFlip(x),
            "vertical_flip" => ImageOps.VerticalFlip(x),
            "rotate90" => ImageOps.Rotate90(x, Whole("quarter_turns_counter_clockwise")),
            "normalise" => ImageOps.Normalise(x, Goldens.Numbers(input.GetProperty("mean")), Goldens.Numbers(input.GetProperty("std"))),
            "tv_rotate" => ImageOps.Rotate(x, Number("angle"), Filter(), Number("fill")),
            "tv_affine" => ImageOps.Affine(
                x, Number("angle"), Pair("translate", 0), Pair("translate", 1), Number("scale"), Pair("shear", 0), Pair("shear", 1), Filter(), Number("fill")),
            "gaussian_blur" => ImageOps.GaussianBlur(x, Whole("kernel"), Number("sigma")),
            "adjust_brightness" => ImageOps.AdjustBrightness(x, Number("factor")),
            "adjust_contrast" => ImageOps.AdjustContrast(x, Number("factor")),
            "adjust_saturation" => ImageOps.AdjustSaturation(x, Number("factor")),
            "adjust_hue" => ImageOps.AdjustHue(x, Number("factor")),
            "adjust_gamma" => ImageOps.AdjustGamma(x, Number("gamma"), Number("gain")),
            "grey_to_rgb" => ImageOps.GreyToRgb(x),
            "rgb_to_grey" => ImageOps.RgbToGrey(x),
            "invert" => ImageOps.Invert(x),
            "autocontrast" => ImageOps.AutoContrast(x),
            "equalize" => ImageOps.Equalize(x),
            "posterize" => ImageOps.Posterize(x, Number("bits")),
            "solarize" => ImageOps.Solarize(x, Number("threshold")),
            var other => throw new NotSupportedException($"The goldens have an operation '{other}'."),
        };
    }

    private static InterpolationMode Mode(string name) => name switch
    {
        "nearest-exact" => InterpolationMode.NearestExact,
        _ => Enum.Parse<InterpolationMode>(name, ignoreCase: true),
    };

    private static string Text(JsonElement c, string key) => c.GetProperty(key).GetString()!;

    private static Dictionary<(string File, string Name), JsonElement> Read()
    {
        var result = new Dictionary<(string, string), JsonElement>();
        foreach (var path in Goldens.Files("transforms*.json"))
        {
            using var file = Goldens.Read(path);
            foreach (var c in file.RootElement.GetProperty("cases").EnumerateArray()) result[(Path.GetFileName(path), Text(c, "name"))] = c.Clone();
        }

        return result;
    }
}
