using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Inception-v3, Inception-ResNet-v2 and Xception beyond their reference values: sizes, files of others, fresh weights.</summary>
[NoTensorLeaks]
public sealed class InceptionFamilyTests
{
    [Theory]
    [InlineData("inception_v3", 74)]
    [InlineData("inception_resnet_v2", 74)]
    [InlineData("legacy_xception", 6)]
    public void SmallerImagesAreRefusedWithTheLeastSize(string name, int size)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, 2);
        foreach (var x in (Tensor[])[zeros(2, 3, size, 299), zeros(2, 3, 299, size)])
        {
            foreach (var act in (Action[])[() => model.call(x), () => model.ForwardIntermediates(x)])
            {
                var message = Assert.Throws<InvalidConfigurationException>(act).Message;
                Assert.Contains($"at least {size + 1}x{size + 1}", message, StringComparison.Ordinal);
                Assert.Contains($"{x.shape[2]}, {x.shape[3]}", message, StringComparison.Ordinal);
            }
        }

        var tooSmall = Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create(name, imageSize: size));
        Assert.Contains($"{size} pixels are too small", tooSmall.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inception_v3", 75, 77)]
    [InlineData("legacy_xception", 7, 11)]
    public void TheLeastSizeTrains(string name, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, 2, seed: 0);
        var logits = model.call(rand(4, 3, height, width));
        logits.square().sum().backward();
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad is { } g && g.isfinite().all().item<bool>(), p.name));
        Assert.Equal([4, 2048, 1, 1], model.ForwardFeatures(rand(4, 3, height, width)).shape);
    }

    [Fact]
    public void CadenesNamesAreRecognised()
    {
        using var model = ModelZoo.Create("legacy_xception", 1000);
        var file = model.state_dict().Select(s => new WeightEntry(
            s.Key.Replace("fc.", "last_linear.", StringComparison.Ordinal), s.Value.dtype,
            s.Key.EndsWith("pointwise.weight", StringComparison.Ordinal) ? s.Value.shape[..2] : s.Value.shape));
        var map = new WeightMap("xception.pth", file);
        model.AdaptWeights(map);
        Assert.Equal(model.state_dict().Keys.Order(), map.Items.Keys.Order());
        Assert.All(model.state_dict(), s => Assert.Equal(s.Value.shape, map.ShapeOf(s.Key)));
        Assert.Single(map.Steps);

        using var residual = ModelZoo.Create("inception_resnet_v2", 10);
        map = new WeightMap("file", [new("last_linear.weight", ScalarType.Float32, [10, 1536]), new("conv2d_1a.conv.weight", ScalarType.Float32, [32, 3, 3, 3])]);
        residual.AdaptWeights(map);
        Assert.Equal(["classif.weight", "conv2d_1a.conv.weight"], map.Items.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FreshWeightsHaveTimmsDeviations()
    {
        using var model = ModelZoo.Create("inception_v3", 500, seed: 0);
        Assert.All(Matrices(model), w => Assert.InRange(Rms(w.Value), 0.095, 0.105));
        model.ResetClassifier(600);
        Assert.InRange(Rms(model.state_dict()["fc.weight"]), 0.099, 0.101);

        using var xception = ModelZoo.Create("legacy_xception", 2, seed: 0);
        foreach (var (name, weight) in Matrices(xception).Where(w => w.Value.dim() == 4))
        {
            // Kaiming normal by fan-out: sqrt(2 / (outputs * kernel)).
            var expected = Math.Sqrt(2.0 / (weight.shape[0] * weight.shape[2] * weight.shape[3]));
            Assert.True(Math.Abs((Rms(weight) / expected) - 1) < 0.1, name);
        }
    }

    [Fact]
    public void WrongArgumentsAreRefusedTogether()
    {
        var message = Assert.Throws<InvalidConfigurationException>(() => new InceptionV3(5, dropRate: 1, globalPool: GlobalPool.None)).Message;
        Assert.Contains("dropRate", message, StringComparison.Ordinal);
        Assert.Contains("numClasses must be 0", message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => new Xception(-1));
        Assert.Throws<InvalidConfigurationException>(() => new Xception(globalPool: GlobalPool.Token));
        Assert.Throws<InvalidConfigurationException>(() => new InceptionResNet(inChannels: 0));
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Matrices(ImageModel model) => model.state_dict().Where(s => s.Value.dim() > 1 && s.Value.numel() > 500);

    private static double Rms(Tensor tensor) => Measured.NormOf(tensor) / Math.Sqrt(tensor.numel());
}
