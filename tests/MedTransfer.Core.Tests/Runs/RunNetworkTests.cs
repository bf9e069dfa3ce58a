using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Runs;

[NoTensorLeaks]
public sealed class RunNetworkTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ImageDataset data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task It_is_the_runs_network_and_knows_where_it_began()
    {
        // A rate this small moves nothing, so the trained network is the one before training.
        var config = SampleConfig.Of(data) with { Optimizer = Optimizers.Sgd(1e-300) };
        await RunExecutor.ExecuteAsync(config, folder.File("still"), new() { Device = "cpu", Data = data });
        using var network = RunNetwork.Load(folder.File("still"), "cpu");
        Assert.Equal((config, data.Info.Task, config.Epochs), (network.Config, network.Task, network.History.Count));
        Assert.Equal(data.Info.Classes, network.Classes);
        Assert.False(network.Model.training);
        using var initial = network.CreateInitial();
        AssertSame(initial, network.Model, true);
        await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("moved"), new() { Device = "cpu", Data = data });
        using var moved = RunNetwork.Load(folder.File("moved"), "cpu");
        AssertSame(initial, moved.Model, false);
        using var before = moved.CreateInitial();
        AssertSame(before, initial, true);
    }

    [Fact]
    public async Task What_a_run_started_from_is_checked()
    {
        using (var donor = ModelZoo.Create("squeezenet1_1", 2, seed: 7)) MedTransfer.Weights.SafeTensors.Save(folder.File("a.safetensors"), donor.state_dict());
        using (var other = ModelZoo.Create("squeezenet1_1", 2, seed: 8)) MedTransfer.Weights.SafeTensors.Save(folder.File("b.safetensors"), other.state_dict());
        var config = SampleConfig.Of(data) with
        {
            Optimizer = Optimizers.Sgd(1e-300),
            Initialization = InitializationChoice.Weights("a", WeightHash.Sha256(folder.File("a.safetensors"))),
        };
        await RunExecutor.ExecuteAsync(config, folder.File("run"), new() { Device = "cpu", Data = data, WeightsPath = folder.File("a.safetensors") });
        using var network = RunNetwork.Load(folder.File("run"), "cpu");
        using var initial = network.CreateInitial(folder.File("a.safetensors"));
        AssertSame(initial, network.Model, true);
        Assert.Contains("is not the run's", Assert.Throws<InvalidContentException>(() => network.CreateInitial(folder.File("b.safetensors"))).Message, StringComparison.Ordinal);
        var missing = Assert.Throws<InvalidConfigurationException>(() => network.CreateInitial()).Message;
        Assert.All([$"Run {config.Id} (", "There are no weights 'a'", "--weights FILE"], part => Assert.Contains(part, missing, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unfinished_run_has_no_network()
    {
        Directory.CreateDirectory(folder.File("empty"));
        Assert.Contains("no folder of a run", Assert.Throws<InvalidConfigurationException>(() => RunNetwork.Load(folder.File("empty"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => RunNetwork.Load(null!));
    }

    private static void AssertSame(ImageModel a, ImageModel b, bool same)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (a.state_dict(), b.state_dict());
        Assert.Equal(x.Keys, y.Keys);
        Assert.Equal(same, x.All(e => e.Value.eq(y[e.Key]).all().item<bool>()));
    }
}
