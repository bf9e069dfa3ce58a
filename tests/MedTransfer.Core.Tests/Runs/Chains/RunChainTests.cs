using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>Double fine-tuning: related set, then target.</summary>
[NoTensorLeaks]
public sealed class RunChainTests : IDisposable
{
    private static readonly RunOptions OnCpu = new() { Device = "cpu", CheckpointEvery = 1 };

    private readonly TempFolder folder = new();
    private readonly ImageDataset related = SyntheticMedMnist.Create("synth-blood", 16, seed: 2, new(24, 16, 16));
    private readonly ImageDataset target = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));

    public void Dispose()
    {
        related.Dispose();
        target.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_stage_starts_from_the_best_weights_of_the_one_before_bit_for_bit()
    {
        // A rate this small changes no answer, so the first epoch stays the best one while the weights move on; the second
        // stage's moves nothing.
        var stages = Stages(SampleConfig.Of(related) with { Optimizer = Optimizers.AdamW(1e-7), Select = Metric.ValidationAccuracy }, SampleConfig.Of(target) with { Optimizer = Optimizers.Sgd(1e-300) });
        var seen = new List<ChainProgress>();
        var results = await RunChain.ExecuteAsync(stages, folder.Path, OnCpu, new DirectProgress<ChainProgress>(seen.Add));
        Assert.Equal((1, 2), (results[0].BestEpoch, results[0].Epochs));
        var (first, second) = (new RunFolder(folder.File(results[0].Run)), new RunFolder(folder.File(results[1].Run)));
        Assert.Equal([RunState.Finished, RunState.Finished], [first.State, second.State]);
        Assert.Equal(FileHash.Sha256(first.WeightsPath), results[1].InitialWeightsSha256);
        Assert.Equal((results[0].Run, "pretrained on synth-blood"), (second.ReadConfig()!.Initialization.Run, second.ReadConfig()!.Initialization.Label));
        Assert.Equal([(1, 2), (2, 2)], seen.Select(p => (p.Stage, p.Stages)).Distinct());

        using var scope = torch.NewDisposeScope();
        using var before = SafeTensors.Open(first.WeightsPath);
        using var after = SafeTensors.Open(second.WeightsPath);
        foreach (var entry in after.Entries)
        {
            if (entry.Name.StartsWith("classifier.", StringComparison.Ordinal)) Assert.NotEqual(before.Read(entry.Name).shape, after.Read(entry.Name).shape);
            else Assert.Equal(before.Read(entry.Name).data<float>().ToArray(), after.Read(entry.Name).data<float>().ToArray());
        }

        // A finished run's folder is as good as a stage before.
        var planner = new RunPlanner();
        var (choice, input) = planner.FinishedRun(first.FullPath, "squeezenet1_1");
        Assert.Equal((second.ReadConfig()!.Initialization, first.ReadConfig()!.Input, first.WeightsPath), (choice, input, planner.PathOf(choice)));
        Assert.Contains("squeezenet1_1", Refusal(first.FullPath, "resnet18"), StringComparison.Ordinal);
        Assert.Contains("there is no such folder", Refusal(folder.File("nowhere"), "squeezenet1_1"), StringComparison.Ordinal);

        string Refusal(string path, string model) => Assert.Throws<InvalidConfigurationException>(() => planner.FinishedRun(path, model)).Message;
    }

    [Fact]
    public async Task A_failing_stage_ends_the_chain_and_is_named()
    {
        var wrong = SampleConfig.Of(related) with { Data = new() { Name = "synth-blood", Size = 16, Md5 = new string('0', 32) } };
        var stages = Stages(wrong, SampleConfig.Of(target));
        var e = await Assert.ThrowsAsync<InvalidContentException>(() => RunChain.ExecuteAsync(stages, folder.Path, OnCpu));
        Assert.StartsWith($"Stage 1 of 2 (synth-blood, run {wrong.Id}) failed, so the later ones cannot begin: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Failed, new RunFolder(folder.File(wrong.Id)).State);
        Assert.False(Directory.Exists(folder.File(RunChain.Link(stages)[1].Id)));
    }

    [Fact]
    public async Task An_interrupted_second_stage_goes_on_and_gives_the_same_bits()
    {
        var stages = Stages(SampleConfig.Of(related), SampleConfig.Of(target) with { Epochs = 3 });
        var whole = await RunChain.ExecuteAsync(stages, folder.File("a"), OnCpu);
        using var stop = new CancellationTokenSource();
        var cut = new DirectProgress<ChainProgress>(p =>
        {
            if (p.Stage == 2 && p.Training.Epoch == 3) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunChain.ExecuteAsync(stages, folder.File("b"), OnCpu, cut, stop.Token));
        var seen = new List<ChainProgress>();
        var again = await RunChain.ExecuteAsync(stages, folder.File("b"), OnCpu, new DirectProgress<ChainProgress>(seen.Add));
        Assert.True(again[0].WasFinished);
        Assert.All(seen.Where(p => p.Training.Phase == TrainingPhase.Training), p => Assert.Equal((2, 3), (p.Stage, p.Training.Epoch)));
        Assert.Equal(whole[1].Test, again[1].Test);
        Assert.Equal(FileHash.Sha256(Path.Combine(whole[1].Folder, "weights.safetensors")), FileHash.Sha256(Path.Combine(again[1].Folder, "weights.safetensors")));
    }

    [Fact]
    public async Task Pretraining_without_labels_is_a_stage_like_any_other()
    {
        var pretraining = SampleConfig.Of(related) with { Strategy = Transfer.SimClr(), Select = Metric.ValidationLoss, Epochs = 1 };
        var results = await RunChain.ExecuteAsync(Stages(pretraining, SampleConfig.Of(related) with { Epochs = 1 }, SampleConfig.Of(target) with { Epochs = 1 }), folder.Path, OnCpu);
        Assert.Equal("pretrained on synth-blood by simclr, then synth-blood", results[2].Config.Initialization.Label);
        Assert.True(double.IsNaN(new RunFolder(results[0].Folder).ReadHistory()[0].ValidationAuc));
        Assert.InRange(results[0].Test.Auc, 0, 1);
        Assert.True(File.Exists(new RunFolder(results[0].Folder).NeighboursPath));
        Assert.False(File.Exists(new RunFolder(results[1].Folder).NeighboursPath));
        Assert.Null(RunConfig.Parse(results[1].Config.ToCanonicalJson()).Initialization.After);
    }

    [Fact]
    public void All_faults_of_all_stages_are_reported_before_anything_begins()
    {
        var other = SampleConfig.Of(target) with { Model = new() { Name = "resnet18" }, Epochs = 0 };
        var elsewhere = SampleConfig.Of(target) with { Initialization = InitializationChoice.Weights("x", new string('a', 64)) };
        var e = Assert.Throws<InvalidConfigurationException>(() => RunChain.Link(Stages(SampleConfig.Of(related), other, elsewhere)));
        foreach (var part in new[] { "stage 2: its network, resnet18,", "stage 2: epochs", "stage 3: its network, squeezenet1_1,", "stage 3: it starts from 'x'" })
        {
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }

        Assert.Contains("there is no stage", Assert.Throws<InvalidConfigurationException>(() => RunChain.Link([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_tells_the_whole_chain()
    {
        var weights = InitializationChoice.Weights("squeezenet1_1.imagenet", new string('a', 64)) with { Method = TransferMethod.MeanVariance };
        var runs = RunChain.Link(Stages(SampleConfig.Of(related) with { Initialization = weights }, SampleConfig.Of(target), SampleConfig.Of(related) with { Seed = 7 }));
        Assert.Equal("squeezenet1_1.imagenet, mean and variance, then synth-blood", runs[1].Initialization.Label);
        Assert.Equal("squeezenet1_1.imagenet, mean and variance, then synth-blood, then synth-breast", runs[2].Initialization.Label);
        Assert.Equal(runs[2], RunConfig.Parse(runs[2].ToCanonicalJson()));
    }

    private List<ChainStage> Stages(params RunConfig[] configs) =>
        [.. configs.Select(c => new ChainStage(c) { Data = c.Data.Name == related.Info.Name ? related : target })];
}
