using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The CBR family: what follows from the description of its layers.</summary>
[NoTensorLeaks]
public sealed class CbrTests
{
    // Convolutions without bias, two values a channel for the norm, and a classifier of five classes (the grades of Retina).
    [Theory]
    [InlineData("cbr_large_t", 8_539_173)]
    [InlineData("cbr_large_w", 8_443_461)]
    [InlineData("cbr_small", 2_114_341)]
    [InlineData("cbr_tiny", 4_310_085)]
    [InlineData("cbr_tiny_narrow", 1_079_845)]
    public void ParametersWithFiveClasses(string name, long count)
    {
        foreach (var variant in (string[])[name, name + "_valid"])
        {
            using var model = ModelZoo.Create(variant, numClasses: 5);
            Assert.Equal(count, model.parameters().Sum(p => p.numel()));
        }
    }

    [Theory]
    [InlineData("cbr_large_t_valid", 217)]
    [InlineData("cbr_large_w_valid", 121)]
    [InlineData("cbr_small_valid", 121)]
    [InlineData("cbr_tiny_valid", 91)]
    [InlineData("cbr_tiny_narrow_valid", 91)]
    public void WithoutPaddingTheSmallestImageLeavesOnePosition(string name, int smallest)
    {
        Assert.Equal(smallest, ModelZoo.Find(name).SmallestInput);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, numClasses: 2);
        model.eval();
        Assert.Equal([1, model.FeatureDimension, 1, 1], model.ForwardFeatures(zeros(1, 3, smallest, smallest)).shape);
        var message = Assert.Throws<InvalidConfigurationException>(() => model.call(zeros(1, 3, smallest, smallest - 1))).Message;
        Assert.Contains($"at least {smallest}x{smallest} pixels", message, StringComparison.Ordinal);
        Assert.Contains($"[1, 3, {smallest}, {smallest - 1}]", message, StringComparison.Ordinal);
    }

    // 28 pixels padded; 224 without padding: convolutions leave 218, 102, 44, 15 and 1 positions, pools a half of them.
    [Theory]
    [InlineData("cbr_large_t", 28, "14 7 4 2 2")]
    [InlineData("cbr_large_t_valid", 224, "108 50 21 7 1")]
    [InlineData("cbr_tiny", 28, "14 7 4 2")]
    [InlineData("cbr_tiny", 1, "1 1 1 1")]
    public void MapsShrinkAsDescribed(string name, int size, string sizes)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, numClasses: 2, inChannels: 1);
        model.eval();
        var maps = model.ForwardIntermediates(zeros(1, 1, size, size));
        Assert.Equal(sizes, string.Join(' ', maps.Select(m => m.shape[2])));
        Assert.Equal(model.Stages.Select(s => (long)s.Channels), maps.Select(m => m.shape[1]));
    }

    [Fact]
    public void ConvolutionsStartFromKaimingsNormal()
    {
        using var model = ModelZoo.Create("cbr_large_w", seed: 0);
        foreach (var (name, tensor) in model.state_dict().Where(s => s.Key.EndsWith("conv.weight", StringComparison.Ordinal)))
        {
            var fanOut = tensor.shape[0] * tensor.shape[2] * tensor.shape[3];
            Assert.InRange(Measured.NormOf(tensor) / Math.Sqrt(tensor.numel() * 2.0 / fanOut), 0.97, 1.03);
        }
    }

    [Fact]
    public void AllFaultsOfSettingsAreListed()
    {
        var settings = new CbrSettings { Kernel = 4, Channels = [8, 0], Pools = 3, Padding = (CbrPadding)7, DropRate = 1, GlobalPool = GlobalPool.Token };
        var message = Assert.Throws<InvalidConfigurationException>(() => new CbrNet("mine", settings)).Message;
        foreach (var part in (string[])["'mine'", "Kernel", "Channels", "Pools", "padding '7'", "DropRate", "class token"])
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }
}
