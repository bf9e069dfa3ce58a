using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;
using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>What a run takes of the weights it starts from: all, some parts, or only their mean and variance.</summary>
[NoTensorLeaks]
public sealed class TransferMethodTests : IDisposable
{
    private const string Model = "squeezenet1_1";
    private readonly TempFolder folder = new();
    private readonly string path;

    public TransferMethodTests()
    {
        path = folder.File("pretrained.safetensors");
        using var model = ModelZoo.Create(Model, 1000, seed: 4);
        using var guard = torch.no_grad();
        foreach (var value in model.parameters()) value.add_(0.02);
        WeightLoader.Save(model, path);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, null, "pretrained.safetensors")]
    [InlineData(null, "stage1", "pretrained.safetensors, up to stage1")]
    [InlineData(TransferMethod.MeanVariance, null, "pretrained.safetensors, mean and variance")]
    public async Task A_run_begins_as_its_configuration_says(TransferMethod? method, string? upTo, string label)
    {
        var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        var choice = InitializationChoice.Weights("pretrained.safetensors", FileHash.Sha256(path)) with { Method = method, UpTo = upTo };
        Assert.Equal(label, choice.Label);

        // So small a step that the kept weights are the first ones.
        var config = Config(data) with { Initialization = choice };
        await RunExecutor.ExecuteAsync(config, folder.File("run"), new() { Device = "cpu", Data = data, WeightsPath = path });
        data.Dispose();
        using var scope = torch.NewDisposeScope();
        using var before = SafeTensors.Open(path);
        using var after = SafeTensors.Open(new RunFolder(folder.File("run")).WeightsPath);
        using var model = ModelZoo.Create(Model, 2, seed: 0);
        foreach (var entry in after.Entries.Where(e => !e.Name.StartsWith("classifier.", StringComparison.Ordinal)))
        {
            var (was, now) = (before.Read(entry.Name), after.Read(entry.Name));
            var isTaken = method is null && (upTo is null || model.PartOf(entry.Name) is "stem" or "stage1");

            // A constant tensor, such as a bias here, is drawn as it was.
            if (method is null || entry.Shape.Count > 1) Assert.Equal(isTaken, torch.allclose(was, now, rtol: 1e-6, atol: 1e-9));
            if (method is not null && entry.Shape.Count > 1) Assert.Equal(was.std().item<float>(), now.std().item<float>(), was.std().item<float>() * 0.25);
        }

        Assert.NotEqual(config.Id, (config with { Initialization = choice with { UpTo = "head", Method = null } }).Id);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var weights = InitializationChoice.Weights("x", new string('a', 64));
        Assert.Contains(Faults(InitializationChoice.Random with { UpTo = "stem" }), f => f.Contains("random weights have neither", StringComparison.Ordinal));
        Assert.Contains(Faults(weights with { UpTo = "stem", Method = TransferMethod.MeanVariance }), f => f.Contains("draws all layers", StringComparison.Ordinal));
        Assert.Empty(Faults(weights with { UpTo = "stem" }));
        Assert.Contains("Its parts: stem, stage1", Assert.Throws<InvalidConfigurationException>(() => RunPlanner.CheckPart(Model, "stage9")).Message, StringComparison.Ordinal);

        static IEnumerable<string> Faults(InitializationChoice choice)
        {
            using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
            return (Config(data) with { Initialization = choice }).FindFaults();
        }
    }

    private static RunConfig Config(ImageDataset data) => new()
    {
        Data = new DataChoice { Name = data.Info.Name, Size = data.Size, Md5 = data.Md5 },
        Input = RunPlanner.Input(Model, null, 32),
        Model = new ModelChoice { Name = Model },
        Optimizer = Optimizers.Sgd(1e-30),
        Epochs = 1,
        Batch = 8,
    };
}
