using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>
/// A small network trained from a seed. Expected losses are from Python's PyTorch 1.13.0: the same modules after
/// <c>torch.manual_seed(11)</c>, the same optimizers, input and labels.
/// </summary>
[NoTensorLeaks]
public sealed class TrainingTests
{
    [Theory]
    [InlineData("adamw", new[] { 1.1536598205566406, 1.0191224813461304, 0.9288656711578369, 0.8732964396476746, 0.8335522413253784, 0.7976793050765991, 0.7615747451782227, 0.728797435760498 })]
    [InlineData("sgd", new[] { 1.1536598205566406, 1.0597515106201172, 1.0129563808441162, 0.7861740589141846, 0.7682412266731262, 0.681739091873169, 0.5922852158546448, 0.529380202293396 })]
    public void LossesAreThoseOfPython(string rule, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(11);
        using Sequential network = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding: 1, bias: false), nn.BatchNorm2d(4), nn.GELU(), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.LayerNorm(16), nn.Linear(16, 3));
        using optim.Optimizer optimizer = rule == "adamw"
            ? optim.AdamW(network.parameters(), 0.01, weight_decay: 0.1)
            : optim.SGD(network.parameters(), 0.1, momentum: 0.9, weight_decay: 1e-3, nesterov: true);
        Tensor images = Waves.Of(6, 1, 8, 8).to(ScalarType.Float32);
        Tensor labels = tensor(new long[] { 0, 1, 2, 0, 1, 2 });
        foreach (double one in expected)
        {
            using DisposeScope step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(network.call(images), labels, label_smoothing: 0.1);
            loss.backward();
            optimizer.step();
            Assert.Equal(one, loss.item<float>(), 1e-4);
        }
    }
}
