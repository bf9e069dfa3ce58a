using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Transfusion;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Transfusion;

[NoTensorLeaks]
public sealed class FirstLayerFiltersTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_filter_has_its_own_distance_and_the_picture_one_scale()
    {
        using var before = new TinyNet(2, seed: 1);
        using var after = new TinyNet(2, seed: 1);
        using (var scope = NewDisposeScope())
        {
            using var guard = no_grad();
            after.state_dict()["conv.weight"][3].neg_();
            after.state_dict()["conv.weight"][5].mul_(2);
        }

        var filters = FirstLayerFilters.Of(before, after);
        Assert.Equal([8L, 3, 3, 3], filters.Shape);
        Assert.Equal((2.0, 2.0), (Math.Round(filters.Filters[3].Cosine, 6), Math.Round(filters.Filters[3].Relative, 6)));
        Assert.Equal((0.0, 1.0), (Math.Round(filters.Filters[5].Cosine, 6), Math.Round(filters.Filters[5].Relative, 6)));
        Assert.All(filters.Filters.Where(f => f.Filter is not (3 or 5)), f => Assert.Equal(0, f.Distance));

        // Negated is mirrored around the grey of 0, and the doubled filter is on the scale of both.
        for (var place = 0; place < 9; place++) Assert.Equal(1, filters.Pixel(false, 3, place).R + filters.Pixel(true, 3, place).R, 6);
        var weights = before.Numbers("conv.weight").Concat(after.Numbers("conv.weight")).Select(Math.Abs).Order().ToArray();
        Assert.Equal(weights[(int)(0.995 * (weights.Length - 1))], filters.Scale, 6);
    }

    [Fact]
    public void The_picture_shows_every_filter_enlarged_and_the_furthest_first()
    {
        using var before = new TinyNet(2, seed: 1);
        using var after = new TinyNet(2, seed: 2);
        var filters = FirstLayerFilters.Of(before, after);
        var files = filters.Save(folder.File("out"));

        Assert.Equal(
            ["first-layer-filters.csv", "first-layer-filters.json", "first-layer-filters.svg", "first-layer-filters.png"], files.Select(Path.GetFileName));
        Assert.Equal(9, File.ReadAllLines(files[0]).Length);
        using var scope = NewDisposeScope();
        var pixels = ImageFile.Load(files[3]);
        var furthest = filters.Filters.MaxBy(f => f.Cosine)!.Filter;
        Assert.Contains($"\n{furthest,6}  ", filters.ToString(), StringComparison.Ordinal);

        // Each of its nine places is a square of 11 pixels; its first is the first pixel below the heading.
        var (r, _, _) = filters.Pixel(false, furthest, 0);
        var first = (byte)Math.Round(r * 255);
        Assert.Contains(Enumerable.Range(0, 80), y => pixels[0, y, 12].item<byte>() == first && pixels[0, y + 10, 22].item<byte>() == first);
        Assert.Contains("data:image/png;base64,", File.ReadAllText(files[2]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet18", 1)]
    [InlineData("resnet18", 3)]
    [InlineData("resnet18", 4)]
    [InlineData("vit_tiny_patch16_224", 3)]
    [InlineData("squeezenet1_1", 3)]
    public void Colour_grey_and_other_channels_and_patches_can_be_seen(string name, int channels)
    {
        using var before = ModelZoo.Create(name, 2, channels, seed: 1);
        using var after = ModelZoo.Create(name, 2, channels, seed: 1);
        ModelInitializer.GaborFirstLayer(after, seed: 1);
        var filters = FirstLayerFilters.Of(before, after);
        var files = filters.Save(Environment.GetEnvironmentVariable("MEDTRANSFER_TEST_DRAWINGS") is { } d ? Path.Combine(d, $"{name}-{channels}") : folder.File("out"), FilterOrder.Position, most: 64);
        using var pixels = ImageFile.Load(files[3]);

        Assert.InRange(pixels.shape[2], 600, 1200);
        Assert.Contains(channels switch { 3 => "three input channels", 1 => "in the layer&#39;s order", _ => "mean of 4 input channels" }, File.ReadAllText(files[2]).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_of_two_shapes_are_refused()
    {
        using var grey = ModelZoo.Create("resnet18", 2, 1, seed: 1);
        using var colour = ModelZoo.Create("resnet18", 2, 3, seed: 1);
        using var other = new TinyNet(2, seed: 1);

        Assert.Contains("[64, 1, 7, 7]", Assert.Throws<InvalidConfigurationException>(() => FirstLayerFilters.Of(grey, colour)).Message, StringComparison.Ordinal);
        Assert.Contains("not there", Assert.Throws<InvalidConfigurationException>(() => FirstLayerFilters.Of(other, colour)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FirstLayerFilters.Of(grey, grey).Save(folder.File("x"), most: 0));
    }
}
