using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Core.Transfusion;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Transfusion;

[NoTensorLeaks]
public sealed class WeightMovementTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_moved_is_zero_and_twice_as_long_is_one()
    {
        using var before = new TinyNet(2, seed: 1);
        using var after = new TinyNet(2, seed: 1);
        var still = WeightMovement.Between(before, after);
        Assert.All(still.Parts, p => Assert.Equal((0.0, 0.0), (p.Distance, p.Relative)));
        Assert.All(still.Parts, p => Assert.Equal(0, p.Cosine, 12));

        using (no_grad())
            foreach (var p in after.parameters()) p.mul_(-2);
        foreach (var part in WeightMovement.Between(before, after).Parts)
        {
            Assert.Equal(3, part.Relative, 6);
            Assert.Equal(2, part.Cosine, 6);
        }
    }

    [Fact]
    public void Distances_are_those_of_the_parameters_alone_by_part_and_layer()
    {
        using var before = new TinyNet(2, seed: 1);
        using var after = new TinyNet(2, seed: 2);
        using (var scope = NewDisposeScope()) after.state_dict()["bn.running_mean"].fill_(100);
        var movement = WeightMovement.Between(before, after);

        Assert.Equal(["stem", "head"], movement.Parts.Select(p => p.Part));
        Assert.Equal(["conv", "bn", "fc"], movement.Layers.Select(l => l.Layer));
        var (x, y) = (before.Numbers("fc"), after.Numbers("fc"));
        var head = movement.Parts[1];
        Assert.Equal(Math.Sqrt(x.Zip(y).Sum(p => Math.Pow((double)p.First - p.Second, 2))), head.Distance, 12);
        Assert.Equal(head.Distance / Math.Sqrt(x.Sum(v => (double)v * v)), head.Relative, 12);
        Assert.Equal(x.Length, head.Parameters);
        Assert.Equal((8 * 3 * 9) + 8 + 16, movement.Parts[0].Parameters); // Convolution with bias, and the norm's two vectors.
        Assert.Equal(0, movement.Layers[1].Distance);
        Assert.Empty(movement.NotCompared);
    }

    [Fact]
    public void A_classifier_of_another_size_is_named_and_not_compared()
    {
        using var before = new TinyNet(5, seed: 1);
        using var after = new TinyNet(2, seed: 1);
        var movement = WeightMovement.Between(before, after);

        Assert.Equal(["stem"], movement.Parts.Select(p => p.Part));
        Assert.Equal(["fc.weight", "fc.bias"], movement.NotCompared.Select(n => n.Name));
        Assert.Contains("not compared: fc.weight", movement.ToString(), StringComparison.Ordinal);
        using var scope = NewDisposeScope();
        var state = after.state_dict();
        Assert.Equal("not there before", WeightMovement.Between(after, state.Where(e => e.Key != "fc.bias").ToDictionary(), state).NotCompared.Single().Reason);
        using var other = ModelZoo.Create("squeezenet1_1", 2, seed: 0);
        Assert.Throws<InvalidConfigurationException>(() => WeightMovement.Between(after, other));
    }

    [Fact]
    public async Task Runs_are_measured_from_where_they_began_and_summed_up_over_seeds()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        var weights = folder.File("a.safetensors");
        using (var donor = ModelZoo.Create("squeezenet1_1", 7, seed: 7)) MedTransfer.Weights.SafeTensors.Save(weights, donor.state_dict());
        var moves = new Dictionary<string, WeightMove>();
        foreach (var seed in new[] { 0, 1 })
        {
            using var moved = new WeightsMovedCallback();
            var random = SampleConfig.Of(data) with { Seed = seed, Epochs = 1 };
            await RunExecutor.ExecuteAsync(random, folder.File($"runs/random-{seed}"), new() { Device = "cpu", Data = data, Callbacks = [moved] });
            if (seed == 0) moves = moved.Moves.ToDictionary(m => m.Part);
            var transferred = random with { Initialization = InitializationChoice.Weights("a", WeightHash.Sha256(weights)) with { UpTo = "stem" } };
            await RunExecutor.ExecuteAsync(transferred, folder.File($"runs/transferred-{seed}"), new() { Device = "cpu", Data = data, WeightsPath = weights });
        }

        var study = MovementStudy.OfFolders([folder.File("runs")], [weights]);

        // The callback of the training saw the same.
        foreach (var part in study.Runs.Single(r => r is { Group: "random", Seed: 0 }).Parts)
            Assert.Equal((moves[part.Part].Distance, moves[part.Part].Relative, moves[part.Part].Cosine), (part.Distance, part.Relative, part.Cosine));
        var groups = study.Summaries.ToLookup(s => s.Group);
        Assert.All(groups["random"], s => Assert.Equal((2, WeightOrigin.Drawn), (s.Count, s.Origin)));
        var upTo = groups["a, up to stem"].ToArray();
        Assert.Equal(WeightOrigin.Loaded, upTo[0].Origin);
        Assert.All(upTo[1..], s => Assert.Equal(WeightOrigin.Drawn, s.Origin));
        var values = study.Runs.Where(r => r.Group == "random").Select(r => r.Parts[0].Relative).ToArray();
        Assert.Equal(Math.Abs(values[0] - values[1]) / Math.Sqrt(2), groups["random"].First().Relative.StandardDeviation!.Value, 12);

        var files = study.Save(folder.File("out"));
        Assert.Equal(["movement.csv", "movement-layers.csv", "movement-groups.csv", "movement.json", "movement.svg"], files.Select(Path.GetFileName));
        Assert.Contains("drawn at random, not transferred", System.Xml.Linq.XDocument.Load(files[4]).Root!.Value, StringComparison.Ordinal);
        Assert.Contains("mean ± SD (n − 1)", study.ToString(), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MEDTRANSFER_TEST_DRAWINGS") is { } drawings) File.Copy(files[4], Path.Combine(drawings, "movement.svg"), true);
        Assert.Throws<InvalidConfigurationException>(() => MovementStudy.Of([study.Runs[0], study.Runs[0]]));
        Assert.Throws<InvalidConfigurationException>(() => MovementStudy.OfFolders([folder.File("runs")])); // The weights are nowhere.
    }
}
