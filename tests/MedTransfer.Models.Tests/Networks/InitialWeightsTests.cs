using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Fresh weights: the distributions of timm and torchvision, and for a seed the very numbers of PyTorch.</summary>
[NoTensorLeaks]
public sealed class InitialWeightsTests
{
    [Theory]
    [InlineData("alexnet")]
    [InlineData("densenet121")]
    [InlineData("squeezenet1_0")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg11_bn")]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_small")]
    public void ASeedGivesPyTorchsNumbers(string name)
    {
        using var document = Goldens.Read(Path.Combine(AppContext.BaseDirectory, "References", "initial_weights.json"));
        using var model = ModelZoo.Create(name, numClasses: 7, seed: document.RootElement.GetProperty("seed").GetInt64());
        var state = model.state_dict();
        foreach (var entry in document.RootElement.GetProperty("models").GetProperty(name).EnumerateObject())
        {
            using var scope = NewDisposeScope();
            var values = state[entry.Name].detach().reshape(-1);
            var first = Goldens.Numbers(entry.Value.GetProperty("first")).Select(v => (float)v).ToArray();
            Assert.Equal(first, values.data<float>().Take(first.Length), Close);
            var l2 = entry.Value.GetProperty("l2").GetDouble();
            Assert.Equal(l2, Measured.NormOf(values), l2 * 1e-6);
        }

        static bool Close(float a, float b) => Math.Abs(a - b) <= 2e-6f * Math.Max(Math.Abs(a), 1e-3f);
    }

    [Fact]
    public void ASeedLeavesTheGlobalStateAlone()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        var expected = rand(4);
        random.manual_seed(7);
        using var first = ModelZoo.Create("squeezenet1_1", seed: 3);
        var after = rand(4);
        using var second = ModelZoo.Create("squeezenet1_1", seed: 3);
        Assert.True(expected.Matches(after));
        Assert.True(first.state_dict().All(s => second.state_dict()[s.Key].Matches(s.Value)));
    }

    [Fact]
    public void EveryResidualBlockStartsAsItsShortcut()
    {
        using var model = ModelZoo.Create("resnet50");
        var zeros = model.state_dict().Where(s => s.Key.EndsWith("bn3.weight", StringComparison.Ordinal)).ToArray();
        Assert.Equal(16, zeros.Length);
        Assert.All(zeros, z => Assert.Equal(0, Measured.NormOf(z.Value)));
    }

    [Fact]
    public void VggDrawsItsHeadFromTimmsDistributions()
    {
        using var model = ModelZoo.Create("vgg11", numClasses: 100, seed: 0);
        var state = model.state_dict();
        Assert.Equal(Math.Sqrt(2.0 / (4096 * 49)), Rms("pre_logits.fc1.weight"), 1e-5);
        Assert.Equal(Math.Sqrt(2.0 / 4096), Rms("pre_logits.fc2.weight"), 1e-4);
        Assert.Equal(0.01, Rms("head.fc.weight"), 1e-4);
        Assert.All(state.Where(s => s.Key.EndsWith(".bias", StringComparison.Ordinal)), s => Assert.Equal(0, Measured.NormOf(s.Value)));

        double Rms(string name) => Measured.NormOf(state[name]) / Math.Sqrt(state[name].numel());
    }

    [Fact]
    public void SwinDrawsLinearLayersAndTablesFromTimmsDistribution()
    {
        using var model = ModelZoo.Create("swin_tiny_patch4_window7_224", seed: 0);
        foreach (var (name, tensor) in model.state_dict())
        {
            if (name.StartsWith("patch_embed.proj", StringComparison.Ordinal)) continue;
            var rms = Measured.NormOf(tensor) / Math.Sqrt(tensor.numel());
            if (name.EndsWith(".bias", StringComparison.Ordinal)) Assert.Equal(0, rms);
            else if (tensor.dim() == 1) Assert.Equal(1, rms, 1e-12);
            else Assert.InRange(rms, 0.018, 0.022);
        }
    }

    [Fact]
    public void ANewClassifierIsDrawnAsTheFirstOne()
    {
        foreach (var name in (string[])["resnet18", "densenet121", "squeezenet1_0", "alexnet", "cbr_small", "swin_tiny_patch4_window7_224"])
        {
            using var scope = NewDisposeScope();
            using var model = ModelZoo.Create(name, numClasses: 500, imageSize: 64);
            var before = Rms(model);
            model.ResetClassifier(3);
            Assert.Equal(3, model.NumClasses);
            Assert.Equal([2, 3], model.call(rand(2, 3, 64, 64)).shape);
            Assert.Contains(model.named_parameters(), p => p.Item1 == model.ClassifierName + ".weight");
            model.ResetClassifier(500);
            Assert.InRange(Rms(model) / before, 0.95, 1.05);
            model.ResetClassifier(0);
            Assert.Equal([2, model.PreLogitsDimension], model.call(rand(2, 3, 64, 64)).shape);
            Assert.DoesNotContain(model.named_parameters(), p => p.Item1.StartsWith(model.ClassifierName, StringComparison.Ordinal));
        }

        static double Rms(ImageModel model)
        {
            var weight = model.state_dict()[model.ClassifierName + ".weight"];
            return Measured.NormOf(weight) / Math.Sqrt(weight.numel());
        }
    }

    [Fact]
    public void AClassifierFollowsTheModelsType()
    {
        using var model = ModelZoo.Create("squeezenet1_1", numClasses: 4);
        model.to(ScalarType.Float64);
        model.eval();
        model.ResetClassifier(2);
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.All(model.modules().OfType<Dropout>(), d => Assert.False(d.training));
    }
}
