using MedTransfer.Models;
using MedTransfer.Testing;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Computing activations again instead of keeping them changes no bit of loss, gradients and running statistics.</summary>
[NoTensorLeaks]
public sealed class ActivationCheckpointingTests
{
    [Theory]
    [InlineData("resnet18")]
    [InlineData("squeezenet1_1")]
    [InlineData("mobilenet_v2")]
    [InlineData("efficientnet_b0")]
    [InlineData("vit_tiny_patch16_224")]
    public void Every_family_gives_the_same_bits(string architecture)
    {
        var plain = Step(architecture, checkpoint: false);
        Assert.Equal(plain, Step(architecture, checkpoint: true));
        Assert.Contains(plain, values => values.Exists(v => v != 0));
    }

    private static List<List<float>> Step(string architecture, bool checkpoint)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(architecture, 2, imageSize: ModelZoo.Find(architecture).HasFixedInputSize ? 32 : null, seed: 1);
        model.train();
        manual_seed(2);
        var images = rand(2, 3, 32, 32);
        using (checkpoint ? TorchBackend.CheckpointBlocks() : null)
        {
            var loss = model.forward(images).square().sum();
            loss.backward();
        }

        return [.. model.parameters().Select(p => p.grad!).Concat(model.buffers()).Select(t => t.to(ScalarType.Float32).contiguous().data<float>().ToList())];
    }
}
