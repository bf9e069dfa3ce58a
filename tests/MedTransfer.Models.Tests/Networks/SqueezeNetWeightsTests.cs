using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The real ImageNet weights of SqueezeNet 1.1, where they lie beside the checkout.</summary>
[NoTensorLeaks]
public sealed class SqueezeNetWeightsTests
{
    [SkippableFact]
    public void LoadCompletelyAndGiveSensibleLogits()
    {
        var path = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(path is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not on this machine.");
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create("squeezenet1_1");
        var report = WeightLoader.Load(model, path);
        Assert.Equal(52, report.Loaded.Count);
        Assert.True(report is { IsCompatible: true, Reinitialised.Count: 0, NonFinite.Count: 0, Converted.Count: 0 });

        model.eval();
        var logits = model.call(DeterministicFill.Tensor("input", [2, 3, 224, 224], 1, ScalarType.Float32));
        Assert.Equal([2, 1000], logits.shape);
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.InRange(logits.max().item<float>(), 3f, 60f);
        Assert.True(logits.std().item<float>() > 0.3f);
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
