using MedTransfer.Testing;
using TorchSharp.Modules;

namespace MedTransfer.Models.Tests;

/// <summary>Layers, parameters and multiply-adds, against timm's published figures.</summary>
[NoTensorLeaks]
public sealed class ModelSummaryTests
{
    // GMACs of timm's results/benchmark-infer-amp-nchw-pt210-cu121-rtx3090.csv, which count norms as well: up to 2 % above ours.
    [Trait("Category", "Slow")]
    [Theory]
    [InlineData("resnet18", 224, 1.82)]
    [InlineData("resnet50", 224, 4.11)]
    [InlineData("resnet50", 288, 6.80)]
    [InlineData("swin_base_patch4_window7_224", 224, 15.47)]
    [InlineData("inception_v3", 299, 5.73)]
    [InlineData("legacy_xception", 299, 8.40)]
    [InlineData("densenet121", 224, 2.87)]
    [InlineData("vgg16", 224, 15.47)]
    [InlineData("efficientnet_b4", 320, 3.13)]
    [InlineData("inception_resnet_v2", 299, 13.18)]
    [InlineData("vit_base_patch16_224", 224, 16.87)]
    [InlineData("eva02_base_patch16_clip_224", 224, 16.90)]
    public void MultiplyAddsAreThePublishedOnes(string name, int size, double giga)
    {
        using var model = Undrawn.Build(() => ModelZoo.Create(name));
        var summary = model.Summary(size);
        Assert.InRange(summary.MultiplyAdds / 1e9, giga * 0.975, giga * 1.005);
        Assert.Equal(ModelZoo.Find(name).ParameterCount, summary.Parameters);
        Assert.True(model.training);
    }

    [Fact]
    public void EveryLayerIsListedInTheOrderOfComputation()
    {
        using var model = ModelZoo.Create("resnet18", 7, seed: 0);
        foreach (var parameter in model.ParameterGroups[0].Parameters) parameter.Parameter.requires_grad = false;
        var bn = model.modules().OfType<BatchNorm2d>().First();
        bn.eval();
        var summary = model.Summary(64);
        Assert.Equal(["conv1", "bn1", "layer1.0.conv1"], summary.Layers.Take(3).Select(l => l.Name));
        Assert.Equal(new LayerSummary("fc", "Linear", [1, 7], 7 * 513, 7 * 512), summary.Layers[^1] with { OutputShape = summary.Layers[^1].OutputShape }, Same);
        Assert.Equal([1, 64, 32, 32], summary.Layers[0].OutputShape);
        Assert.Equal(3 * 7 * 7 * 64 * 32 * 32, summary.Layers[0].MultiplyAdds);
        Assert.Equal(summary.Parameters - (3 * 7 * 7 * 64) - 128, summary.TrainableParameters);
        Assert.Contains("resnet18: 11,180,103 parameters", summary.ToString(), StringComparison.Ordinal);
        Assert.False(bn.training);
        Assert.True(model.training);
        Assert.Equal(summary.Layers.Count, model.Summary(64).Layers.Count); // its hooks are gone

        static bool Same(LayerSummary a, LayerSummary b) =>
            (a.Name, a.Kind, a.Parameters, a.MultiplyAdds) == (b.Name, b.Kind, b.Parameters, b.MultiplyAdds) && a.OutputShape.SequenceEqual(b.OutputShape);
    }
}
