using MedTransfer.Testing;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>EfficientNets and MobileNets beyond their reference values: sizes, stems, precision, layouts, fresh weights.</summary>
[NoTensorLeaks]
public sealed class MobileFamilyTests
{
    public static TheoryData<string> Names => ["efficientnet_b0", "mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large"];

    [Theory]
    [MemberData(nameof(Names))]
    public void TakesImagesOfAnySize(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, 3, inChannels: 1);
        foreach (var (height, width) in ((int, int)[])[(1, 1), (28, 28), (45, 70)])
        {
            var x = rand(2, 1, height, width);
            model.eval();
            Assert.True(model.call(x).isfinite().all().item<bool>());
            foreach (var (map, stage) in model.ForwardIntermediates(x).Zip(model.Stages))
            {
                // Symmetric padding: every halving rounds up.
                Assert.Equal([2, stage.Channels, Up(height, stage.Reduction), Up(width, stage.Reduction)], map.shape);
            }
        }

        using var wrong = zeros(2, 3, 28, 28);
        Assert.Contains("must have 1 channels", Assert.Throws<InvalidConfigurationException>(() => model.call(wrong)).Message, StringComparison.Ordinal);

        static long Up(int size, int reduction) => (size + reduction - 1) / reduction;
    }

    [Fact]
    public void TheStemForSmallImagesKeepsTheResolution()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var plain = ModelZoo.Create("efficientnet_b0", 3);
        using var small = ModelZoo.Create("efficientnet_b0", 3, cifarStem: true);
        Assert.Equal(plain.Stages.Select(s => s.Reduction / 2), small.Stages.Select(s => s.Reduction));
        Assert.Equal(plain.state_dict().Select(s => (s.Key, string.Join(' ', s.Value.shape))), small.state_dict().Select(s => (s.Key, string.Join(' ', s.Value.shape))));
        Assert.Equal([2, 1280, 2, 2], small.ForwardFeatures(rand(2, 3, 28, 28)).shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MixedPrecisionTrains(string name)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, 3, seed: 0);
        var x = rand(4, 3, 32, 32);
        using (Autocast.Enable(DeviceType.CPU))
        {
            var logits = model.call(x);
            Assert.Equal(ScalarType.BFloat16, logits.dtype);
            logits.square().sum().backward();
        }

        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad is { dtype: ScalarType.Float32 } g && g.isfinite().all().item<bool>(), p.name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLayoutInMemoryDoesNotMatter(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, 3, dropRate: 0, seed: 0);
        model.to(ScalarType.Float64);
        var x = rand(2, 3, 40, 40, ScalarType.Float64);
        foreach (var training in (bool[])[true, false])
        {
            model.train(training);
            var expected = model.call(x);
            var found = model.call(x.ToChannelsLast());
            Assert.True(found.sub(expected).abs().max().item<double>() < 1e-9);
        }
    }

    [Theory]
    [InlineData("efficientnet_b0")]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_small")]
    public void EveryPoolingGivesAVectorAndNoneTheMap(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var x = rand(2, 3, 65, 65);
        foreach (var pool in ModelZoo.Find(name).Pools)
        {
            using var model = ModelZoo.Create(name, 0, globalPool: pool);
            Assert.Equal(pool == GlobalPool.None ? 4 : 2, model.call(x).dim());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DropoutActsInTrainingOnly(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, 3, dropRate: 0.5);
        var map = rand(2, model.FeatureDimension, 2, 2);
        foreach (var preLogits in (bool[])[true, false])
        {
            model.train();
            Assert.False(model.ForwardHead(map, preLogits).Matches(model.ForwardHead(map, preLogits)));
            model.eval();
            Assert.True(model.ForwardHead(map, preLogits).Matches(model.ForwardHead(map, preLogits)));
        }
    }

    [Fact]
    public void EfficientNetDrawsByFanOut()
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create("efficientnet_b0", 400, seed: 0);
        var groups = model.named_modules().Where(m => m.module is Conv2d).ToDictionary(m => m.name + ".weight", m => ((Conv2d)m.module).groups);
        foreach (var (name, weight) in model.state_dict().Where(s => groups.ContainsKey(s.Key) && s.Value.numel() > 500))
        {
            var expected = Math.Sqrt(2.0 * groups[name] / (weight.shape[0] * weight.shape[2] * weight.shape[3]));
            Assert.True(Math.Abs((Rms(weight) / expected) - 1) < 0.1, name);
        }

        // Uniform within ±1/sqrt(400); its deviation is that over sqrt(3).
        foreach (var _ in (bool[])[false, true])
        {
            var classifier = model.state_dict()["classifier.weight"];
            Assert.InRange(Rms(classifier), 0.05 / Math.Sqrt(3) * 0.99, 0.05 / Math.Sqrt(3) * 1.01);
            Assert.InRange(classifier.abs().max().item<float>(), 0.0499f, 0.05f);
            model.ResetClassifier(400);
        }
    }

    [Fact]
    public void StochasticDepthMakesTrainingRandom()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new EfficientNet("tiny", 0.25, 2, 3, dropPathRate: 0.9, dropRate: 0);
        DeterministicFill.Apply(model);
        var x = rand(2, 3, 64, 64);
        var (one, two) = (model.ForwardIntermediates(x), model.ForwardIntermediates(x));
        Assert.False(one[^1].Matches(two[^1]));
        model.eval();
        Assert.True(model.call(x).Matches(model.call(x)));
    }

    [Fact]
    public void TheHiddenLayerOfMobileNetV3StaysWithoutAClassifier()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create("mobilenet_v3_small", 0);
        Assert.Equal(1024, model.PreLogitsDimension);
        Assert.Equal([2, 1024], model.call(rand(2, 3, 32, 32)).shape);
        Assert.Contains("classifier.0.weight", model.state_dict().Keys);
        Assert.DoesNotContain("classifier.3.weight", model.state_dict().Keys);
        model.to(ScalarType.Float64);
        model.ResetClassifier(5);
        Assert.Equal([5, 1024], model.state_dict()["classifier.3.weight"].shape);
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create("mobilenet_v3_small", 0, globalPool: GlobalPool.None));
        Assert.Throws<InvalidConfigurationException>(() => new MobileNetV3(MobileNetV3Variant.Large, 0, globalPool: GlobalPool.None));
    }

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        Assert.Throws<InvalidConfigurationException>(() => new EfficientNet("x", widthMultiplier: 0));
        Assert.Throws<InvalidConfigurationException>(() => new EfficientNet("x", depthMultiplier: -1));
        var message = Assert.Throws<InvalidConfigurationException>(() => new EfficientNet("x", dropRate: 2, dropPathRate: -1)).Message;
        Assert.Contains("dropRate", message, StringComparison.Ordinal);
        Assert.Contains("dropPathRate", message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => new MobileNetV2(widthMultiplier: double.NaN));
        Assert.Throws<InvalidConfigurationException>(() => new MobileNetV3(MobileNetV3Variant.Small, widthMultiplier: 0));
        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create("mobilenet_v2", dropPathRate: 0.1));
        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create("mobilenet_v2", cifarStem: true));
    }

    private static double Rms(Tensor tensor) => Measured.NormOf(tensor) / Math.Sqrt(tensor.numel());
}
