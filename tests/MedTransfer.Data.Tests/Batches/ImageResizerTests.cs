using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ImageResizerTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in Goldens.Files("transforms*.json"))
        {
            using var file = Goldens.Read(path);
            var images = Images(file);
            foreach (var c in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (Policy(c, images) is not null) data.Add(Path.GetFileName(path), c.GetProperty("name").GetString()!);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_PyTorch_and_Pillow(string fileName, string name)
    {
        using var file = Goldens.Read(Path.Combine(Goldens.Folder, fileName));
        var images = Images(file);
        var c = file.RootElement.GetProperty("cases").EnumerateArray().First(x => x.GetProperty("name").GetString() == name);
        using var scope = torch.NewDisposeScope();
        var input = Tensor(images[c.GetProperty("input").GetProperty("of").GetString()!]);
        var target = c.GetProperty("input").GetProperty("out").EnumerateArray().Select(v => v.GetInt64()).ToArray();
        var found = ImageResizer.Resize(input, target, Policy(c, images)!.Value);
        var output = c.GetProperty("expected");
        var expected = output.TryGetProperty("chw", out var chw) ? Numbers(chw).View([1, input.shape[1], .. target]) : Tensor(output.GetProperty("image"));
        Assert.Equal(expected.shape, found.shape);
        Assert.InRange((found - expected).abs().max().item<double>(), 0, 1e-9);

        // And in the precision of training, within what the reference allows for it.
        var single = ImageResizer.Resize(input.to(ScalarType.Float32), target, Policy(c, images)!.Value);
        Assert.InRange((single.to(ScalarType.Float64) - expected).abs().max().item<double>(), 0, 2e-3);
    }

    [Fact]
    public void Volumes_are_resized_too()
    {
        using var scope = torch.NewDisposeScope();
        var volume = torch.arange(8, dtype: ScalarType.Float32).view(1, 1, 2, 2, 2);
        var nearest = ImageResizer.Resize(volume, [4, 4, 4], ResizePolicy.Nearest);
        Assert.Equal([0, 0, 1, 1], nearest.data<float>().ToArray()[..4]);
        Assert.Equal(3.5f, ImageResizer.Resize(volume, [4, 4, 4], ResizePolicy.Bilinear).mean().item<float>(), 1e-5f);
        var padded = ImageResizer.Resize(volume, [3, 4, 5], ResizePolicy.ZeroPad);
        Assert.Equal([1, 1, 3, 4, 5], padded.shape);
        Assert.Equal(28f, padded.sum().item<float>());
        Expect.Error<InvalidConfigurationException>(() => ImageResizer.Resize(volume, [1, 1, 1], ResizePolicy.Bilinear), "2 x 2 x 2", "1 x 1 x 1");
    }

    [Fact]
    public void Padding_to_less_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        Expect.Error<InvalidConfigurationException>(
            () => ImageResizer.Resize(torch.zeros(1, 1, 8, 8), [8, 7], ResizePolicy.ZeroPad), "8 x 8", "8 x 7");
    }

    /// <summary>The policy that makes a case's choices, or null where none does (antialiasing, aligned corners, other filters).</summary>
    private static ResizePolicy? Policy(JsonElement c, Dictionary<string, JsonElement> images)
    {
        var input = c.GetProperty("input");
        if (c.GetProperty("op").GetString() == "zero_pad_centre") return ResizePolicy.ZeroPad;
        if (c.GetProperty("op").GetString() != "interpolate" || input.GetProperty("align_corners").GetBoolean()) return null;
        var image = images[input.GetProperty("of").GetString()!];
        var target = input.GetProperty("out");
        var shrinks = target[0].GetInt32() < image.GetArrayLength() || target[1].GetInt32() < image[0].GetArrayLength();
        return (input.GetProperty("mode").GetString(), input.GetProperty("antialias").GetBoolean()) switch
        {
            ("nearest-exact", _) => ResizePolicy.Nearest,
            ("bilinear", var antialias) when antialias == shrinks => ResizePolicy.Bilinear,
            ("bicubic", var antialias) when antialias == shrinks => ResizePolicy.Bicubic,
            _ => null,
        };
    }

    private static Dictionary<string, JsonElement> Images(JsonDocument file) => file.RootElement.GetProperty("cases").EnumerateArray()
        .Where(c => c.GetProperty("op").GetString() == "image")
        .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("input").GetProperty("image"));

    /// <summary>An image of the file, HW or HWC, as float64 [1, C, H, W].</summary>
    internal static Tensor Tensor(JsonElement image)
    {
        long height = image.GetArrayLength(), width = image[0].GetArrayLength();
        return image[0][0].ValueKind == JsonValueKind.Array
            ? Numbers(image).View([1, height, width, image[0][0].GetArrayLength()]).permute(0, 3, 1, 2).contiguous()
            : Numbers(image).View([1, 1, height, width]);
    }

    internal static double[] Numbers(JsonElement nested) => nested.ValueKind == JsonValueKind.Array
        ? [.. nested.EnumerateArray().SelectMany(Numbers)]
        : [Goldens.Number(nested)];
}
