using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Models.Tests;

/// <summary>Architectures that a program adds to the registry.</summary>
[NoTensorLeaks]
public sealed class ModelRegistrationTests : IDisposable
{
    private const string Name = "own_net";

    public void Dispose() => ModelZoo.Remove(Name);

    [Fact]
    public void AnAddedModelIsFoundBuiltAndChecked()
    {
        ModelZoo.Register(Entry(Name));
        Assert.Contains(ModelZoo.List("own*"), e => e.Name == Name);
        using var model = ModelZoo.Create(Name, numClasses: 3, seed: 1);
        using var again = ModelZoo.Create(Name, numClasses: 3, seed: 1);
        Assert.Equal(3, model.NumClasses);
        using var scope = torch.NewDisposeScope();
        Assert.Equal(0f, (model.state_dict()["classifier.6.weight"] - again.state_dict()["classifier.6.weight"]).abs().max().item<float>());
        Assert.Contains("50 pixels are too small", Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create(Name, imageSize: 50)).Message, StringComparison.Ordinal);
        Assert.Contains("No published weights", Assert.Throws<InvalidConfigurationException>(() => ModelZoo.FindWeights(Name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATakenNameIsRefused()
    {
        ModelZoo.Register(Entry(Name));
        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Register(Entry(Name)));
        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Register(Entry("resnet18")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("own.net")]
    [InlineData("own/net")]
    public void ANameThatCouldMeanSomethingElseIsRefused(string name) => Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Register(Entry(name)));

    private static ModelEntry Entry(string name) => new(o => new AlexNet(o.NumClasses, o.InChannels, o.DropRate ?? 0))
    {
        Name = name, Family = "Own", ParameterCount = 61_100_840, FeatureDimension = 256, SmallestInput = 63, SupportsDropPath = false,
    };
}
