using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Namings of convolutional networks that the shared key maps do not have.</summary>
[NoTensorLeaks]
public sealed class ConvNetNamingTests
{
    // Names of MedMNIST/experiments, MedMNIST2D/models.py: its weights for 28 pixels were saved from that class.
    [Fact]
    public void MedMnistsResNetsAreRecognised()
    {
        var settings = new ResNetSettings { Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4], CifarStem = true };
        using var model = new ResNet("tiny", settings, numClasses: 9, inChannels: 1);
        var state = model.state_dict();
        var map = Map(state.Select(s => (Theirs(s.Key), s.Value.shape)));
        model.AdaptWeights(map);
        Assert.Equal(state.Keys.Order(StringComparer.Ordinal), map.Items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["layer2.0.shortcut.0.weight"], map.Items["layer2.0.downsample.0.weight"].Sources);
        Assert.Equal(["linear.bias"], map.Items["fc.bias"].Sources);
        Assert.Contains("MedMNIST", Assert.Single(map.Steps), StringComparison.Ordinal);
    }

    // Their checkpoints keep the network under "net".
    [Fact]
    public void MedMnistsCheckpointLoadsCompletely()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var settings = new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4], CifarStem = true };
        using var trained = new ResNet("tiny", settings, numClasses: 9, inChannels: 1);
        var path = Path.Combine(folder.Path, "resnet18_28_1.safetensors");
        SafeTensors.Save(path, trained.state_dict().ToDictionary(s => $"net.{Theirs(s.Key)}", s => s.Value));
        using var model = new ResNet("tiny", settings, numClasses: 9, inChannels: 1);
        WeightLoader.Load(model, path);
        Assert.All(trained.state_dict(), s => Assert.True(s.Value.Matches(model.state_dict()[s.Key]), s.Key));
    }

    [Fact]
    public void FilesInTheModelsOwnNamesStayAsTheyAre()
    {
        ImageModel[] models =
        [
            new ResNet("tiny", new ResNetSettings { Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4] }, 2),
            new DenseNet("tiny", new DenseNetSettings { Layers = [1, 1], GrowthRate = 4 }, 2),
            new Vgg("tiny", new VggSettings { Stages = [[4], [8]], HeadDimension = 16 }, 2),
        ];
        foreach (var model in models)
        {
            using (model)
            {
                var map = Map(model.state_dict().Select(s => (s.Key, s.Value.shape)));
                model.AdaptWeights(map);
                Assert.Empty(map.Steps);
                Assert.All(map.Items, i => Assert.Equal([i.Key], i.Value.Sources));
            }
        }
    }

    // A hidden layer of another width must be reported as it is in the file, not bent into the model's shape.
    [Fact]
    public void VggReshapesOnlyWhatFits()
    {
        using var model = new Vgg("tiny", new VggSettings { Stages = [[4], [8]], HeadDimension = 16 }, 2);
        var map = Map([("classifier.0.weight", [16, 392]), ("classifier.3.weight", [16, 32]), ("classifier.6.weight", [5, 16])]);
        model.AdaptWeights(map);
        Assert.Equal([16, 8, 7, 7], map.ShapeOf("pre_logits.fc1.weight"));
        Assert.Equal([16, 32], map.ShapeOf("pre_logits.fc2.weight"));
        Assert.Equal([5, 16], map.ShapeOf("head.fc.weight"));
    }

    private static string Theirs(string name) =>
        name.Replace("fc.", "linear.", StringComparison.Ordinal).Replace(".downsample.", ".shortcut.", StringComparison.Ordinal);

    private static WeightMap Map(IEnumerable<(string Name, long[] Shape)> tensors) =>
        new("file", tensors.Select(t => new WeightEntry(t.Name, ScalarType.Float32, t.Shape)));
}
