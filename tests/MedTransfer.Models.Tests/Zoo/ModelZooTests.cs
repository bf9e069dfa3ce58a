using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The registry.</summary>
[NoTensorLeaks]
public sealed class ModelZooTests
{
    private const long LargestQuick = 60_000_000;

    public static TheoryData<string> Names => [.. ModelZoo.List().Where(e => e.ParameterCount <= LargestQuick).Select(e => e.Name)];

    public static TheoryData<string> LargeNames => [.. ModelZoo.List().Where(e => e.ParameterCount > LargestQuick).Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FactsAreThoseOfTheBuiltModel(string name) => CheckFacts(name);

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(LargeNames))]
    public void FactsAreThoseOfTheBuiltLargeModel(string name) => CheckFacts(name);

    private static void CheckFacts(string name)
    {
        var entry = ModelZoo.Find(name);
        using var model = Undrawn.Build(() => ModelZoo.Create(name));
        Assert.Equal(entry.ParameterCount, model.parameters().Sum(p => p.numel()));
        Assert.Equal(entry.FeatureDimension, model.FeatureDimension);
        Assert.Equal(name, model.Architecture);
        Assert.True(model.training);
        var state = model.state_dict();
        Assert.Equal([1000L, model.PreLogitsDimension], state[model.ClassifierName + ".weight"].shape[..2]);
        Assert.Equal(3, state[model.FirstLayerName + ".weight"].shape[1]);
    }

    [Theory]
    [InlineData("resnet*", "resnet101 resnet152 resnet18 resnet34 resnet50")]
    [InlineData("swin_?????patch4*", "swin_base_patch4_window7_224 swin_tiny_patch4_window7_224")]
    [InlineData("swin_????_patch4*", "swin_base_patch4_window7_224 swin_tiny_patch4_window7_224")]
    [InlineData("squeezenet1_1", "squeezenet1_1")]
    [InlineData("nothing*", "")]
    public void ListsByPattern(string pattern, string names) => Assert.Equal(names, string.Join(' ', ModelZoo.List(pattern).Select(e => e.Name)));

    [Fact]
    public void SuggestsTheClosestName()
    {
        Assert.Contains("Did you mean 'resnet50'?", Fault(() => ModelZoo.Create("resnet5O")), StringComparison.Ordinal);
        Assert.Contains("the model is 'resnet50'", Fault(() => ModelZoo.Find("resnet50.a1_in1k")), StringComparison.Ordinal);
    }

    [Fact]
    public void CollectsAllFaults()
    {
        var message = Fault(() => ModelZoo.Create("swin_tiny_patch4_window7_224", -1, 0, dropRate: 1, dropPathRate: double.NaN, imageSize: 30));
        foreach (var part in (string[])["numClasses", "inChannels", "dropRate", "dropPathRate", "30 pixels are too small", "multiple of the patch size"])
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TagsAreFullNamesWithFacts()
    {
        var weights = ModelZoo.FindWeights("swin_base_patch4_window7_224.ms_in1k");
        Assert.Equal(("swin_base_patch4_window7_224", "ms_in1k", 1000), (weights.Architecture, weights.Tag, weights.Classes));
        Assert.Equal((224, "bicubic", 0.9), (weights.Preprocessing!.InputSize, weights.Preprocessing.Interpolation, weights.Preprocessing.CropFraction));
        Assert.Contains("could mean 18", Fault(() => ModelZoo.FindWeights("resnet50")), StringComparison.Ordinal);
        Assert.All(ModelZoo.List().SelectMany(e => e.Weights), w => Assert.Equal(w.Name, $"{w.Architecture}.{w.Tag}"));
    }

    [Fact]
    public void TakesOtherChannelCounts()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var name in (string[])["resnet18", "squeezenet1_1", "swin_tiny_patch4_window7_224"])
        {
            using var model = ModelZoo.Create(name, numClasses: 2, inChannels: 1, imageSize: 32);
            Assert.Equal([3, 2], model.call(rand(3, 1, 32, 32)).shape);
        }
    }

    [Theory]
    [InlineData("resnet18", 28)]
    [InlineData("resnet50", 28)]
    [InlineData("squeezenet1_1", 17)]
    [InlineData("swin_tiny_patch4_window7_224", 32)]
    public void TakesSmallImages(string name, int size)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, numClasses: 2, imageSize: size);
        var logits = model.call(rand(4, 3, size, size));
        logits.sum().backward();
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.All(model.parameters(), p => Assert.NotNull(p.grad));
    }

    private static string Fault(Action act) => Assert.Throws<InvalidConfigurationException>(act).Message;
}
