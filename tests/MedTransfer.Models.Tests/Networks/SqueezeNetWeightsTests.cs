using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The real ImageNet weights of SqueezeNet 1.1, where they lie beside the checkout.</summary>
[NoTensorLeaks]
public sealed class SqueezeNetWeightsTests
{
    [SkippableFact]
    public void LoadCompletelyAndGiveTorchvisionsLogits()
    {
        var path = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(path is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not on this machine.");
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create("squeezenet1_1");
        var report = WeightLoader.Load(model, path);
        Assert.Equal(52, report.Loaded.Count);
        Assert.True(report is { IsCompatible: true, Reinitialised.Count: 0, NonFinite.Count: 0, Converted.Count: 0 });

        // torchvision's own logits for the same weights and input (References/make_squeezenet1_1_imagenet.py).
        using var document = Goldens.Read(Path.Combine(AppContext.BaseDirectory, "References", "squeezenet1_1_imagenet.json"));
        var expected = document.RootElement;
        model.eval();
        var logits = model.call(DeterministicFill.Tensor("input", [2, 3, 224, 224], 1, ScalarType.Float32));
        var measured = new Measured();
        measured.Values("logits", "first logits", logits.narrow(1, 0, 16), expected.GetProperty("first"), 2e-5);
        for (var image = 0; image < 2; image++)
        {
            measured.Number("l2", $"image {image}", Measured.NormOf(logits[image]), expected.GetProperty("l2")[image].GetDouble(), 2e-5);
            Assert.Equal(expected.GetProperty("top")[image].GetInt64(), logits[image].argmax().item<long>());
        }

        Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
    }

    [SkippableFact]
    public void LoadIntoAnotherNumberOfClasses()
    {
        var path = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(path is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not on this machine.");
        using var model = ModelZoo.Create("squeezenet1_1", numClasses: 2);
        var report = WeightLoader.Load(model, path);
        Assert.Equal(50, report.Loaded.Count);
        Assert.Equal(["classifier.1.bias", "classifier.1.weight"], report.Reinitialised.Order());
    }
}
