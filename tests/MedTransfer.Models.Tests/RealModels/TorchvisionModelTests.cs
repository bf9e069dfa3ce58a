using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Files as torchvision's own models write them, through the loader: every tensor finds its place, and the answers are torchvision's.</summary>
[Trait("Category", "Slow")]
public sealed class TorchvisionModelTests(TorchvisionFiles files) : IClassFixture<TorchvisionFiles>
{
    private const int Classes = 7;

    [SkippableTheory]
    [InlineData("resnet18", "resnet18.pth")]
    [InlineData("resnet50", "resnet50.pth")]
    [InlineData("densenet121", "densenet121.pth")]
    [InlineData("vgg11_bn", "vgg11_bn.pth")]
    [InlineData("vgg16", "vgg16.pth")]
    [InlineData("efficientnet_b0", "efficientnet_b0.pth")]
    [InlineData("inception_v3", "inception_v3.pth")]
    [InlineData("swin_tiny_patch4_window7_224", "swin_t.pth")]
    [InlineData("vit_base_patch16_224", "vit_b_16.pth")]
    [InlineData("alexnet", "alexnet.pth")]
    [InlineData("squeezenet1_0", "squeezenet1_0.pth")]
    [InlineData("mobilenet_v2", "mobilenet_v2.pth")]
    [InlineData("mobilenet_v3_small", "mobilenet_v3_small.pth")]
    [InlineData("resnet18", "checkpoint.pth.tar")]
    public void Answers_as_torchvision_does(string name, string file)
    {
        var path = files.PathOf(file);
        var answer = files.AnswerOf(file);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, Classes, seed: 1);
        var report = WeightLoader.Load(model, path, new WeightLoadOptions { ReplaceHead = false });
        Assert.Equal(model.state_dict().Count, report.Loaded.Count);
        Assert.Empty(report.Converted);
        Assert.Empty(report.Resized);
        Assert.All(report.Ignored, i => Assert.True(i.Source.StartsWith("AuxLogits.", StringComparison.Ordinal) || i.Source.EndsWith(".relative_position_index", StringComparison.Ordinal), i.Source));

        model.eval();
        var logits = model.call(tensor(answer.Images).reshape(2, 3, answer.Size, answer.Size)).flatten().to(ScalarType.Float64);
        var expected = tensor(answer.Logits);
        var deviation = ((logits - expected).norm() / expected.norm()).item<double>();
        Assert.InRange(deviation, 0, answer.HasBatchNorm ? 1e-3 : 2e-5);
    }

    [SkippableFact]
    public void Another_network_is_refused_and_leaves_the_model_as_it_was()
    {
        var path = files.PathOf("mnasnet0_5.pth");
        using var scope = NewDisposeScope();
        foreach (var name in new[] { "efficientnet_b0", "mobilenet_v2", "resnet18" })
        {
            using var model = ModelZoo.Create(name, Classes, seed: 1);
            using var fresh = ModelZoo.Create(name, Classes, seed: 1);
            var e = Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(model, path));
            Assert.Contains("nothing was loaded", e.Message, StringComparison.Ordinal);
            Assert.Contains("layers.0.weight", e.Message, StringComparison.Ordinal);
            var before = fresh.state_dict();
            Assert.All(model.state_dict(), entry => Assert.True(before[entry.Key].Matches(entry.Value), entry.Key));
        }
    }

    [SkippableFact]
    public void A_pickled_model_is_not_run_and_its_message_says_how_to_convert_it()
    {
        var path = files.PathOf("whole_model.pth");
        using var model = ModelZoo.Create("squeezenet1_1", Classes, seed: 1);
        var e = Assert.ThrowsAny<MedTransferException>(() => WeightLoader.Load(model, path));
        Assert.Contains("torchvision.models.squeezenet.SqueezeNet", e.Message, StringComparison.Ordinal);
        Assert.Contains("state_dict()", e.Message, StringComparison.Ordinal);
    }
}
