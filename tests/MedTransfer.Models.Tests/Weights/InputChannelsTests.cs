using System.Text.Json;
using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>First convolutions for other numbers of channels, against timm (adapt_in_chans.json).</summary>
[NoTensorLeaks]
public sealed class InputChannelsTests
{
    [Fact]
    public void KernelsAreTimms()
    {
        using var golden = Goldens.Read(Path.Combine(Goldens.Folder, "models", "adapt_in_chans.json"));
        var cases = golden.RootElement.GetProperty("cases");
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (var one in cases.EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var shape = one.GetProperty("fill_shape").EnumerateArray().Select(v => v.GetInt64()).ToArray();
            var scale = Math.Sqrt(4.5 / shape.Skip(1).Aggregate(1L, (a, b) => a * b));
            var weight = DeterministicFill.Tensor(one.GetProperty("fill_name").GetString()!, shape, scale, ScalarType.Float32);
            var channels = one.GetProperty("in_chans").GetInt32();
            var measured = new Measured();
            measured.Values("kernel", $"{channels} channels", channels == 3 ? weight : InputChannels.Adapt(weight, channels), one.GetProperty("expected").GetProperty("values"), 1e-6);
            Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
        }
    }

    [Fact]
    public void AColourFileLoadsIntoAGreyModel()
    {
        using var golden = Goldens.Read(Path.Combine(Goldens.Folder, "models", "adapt_in_chans.json"));
        var expected = golden.RootElement.GetProperty("resnet18_in_chans_1");
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var colour = ModelZoo.Create("resnet18", 7);
        using var grey = ModelZoo.Create("resnet18", 7, inChannels: 1);
        DeterministicFill.Apply(colour);
        WeightLoader.Save(colour, folder.File("w.safetensors"));
        var report = WeightLoader.Load(grey, folder.File("w.safetensors"));
        Assert.Equal(new WeightChange("conv1.weight", "3 to 1 input channels"), Assert.Single(report.Resized));
        var x = DeterministicFill.Tensor("input", [2, 1, 64, 64], 1.7, ScalarType.Float32);
        grey.eval();
        using var guard = no_grad();
        var measured = new Measured();
        measured.Values("logits", "resnet18 of one channel", grey.call(x), expected.GetProperty("logits"), 2e-5);
        Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));

        // A grey image gives what its three equal channels gave the colour model.
        colour.eval();
        Assert.True(allclose(grey.call(x), colour.call(x.expand(2, 3, 64, 64)), rtol: 1e-4, atol: 1e-4));
    }
}
