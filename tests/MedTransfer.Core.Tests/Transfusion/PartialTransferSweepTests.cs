using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Transfusion;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Transfusion;

[NoTensorLeaks]
public sealed class PartialTransferSweepTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string weights;

    public PartialTransferSweepTests()
    {
        weights = folder.File("source.safetensors");
        using var model = ModelZoo.Create("squeezenet1_1", 10, seed: 1);
        WeightLoader.Save(model, weights);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_part_of_every_network_takes_its_turn()
    {
        var study = PartialTransferSweep.Define(Study("\"random\"", "\"squeezenet1_1\""), weights);
        var plan = StudyPlan.Create(study);

        Assert.Equal([null, "stem", "stage1", "stage2", "stage3", null], plan.Runs.Where(r => r.Config.Seed == 0).Select(r => r.Config.Initialization.UpTo));
        Assert.Equal(
            ["random", "source.safetensors, up to stem", "source.safetensors, up to stage1"], plan.Runs.Where(r => r.Config.Seed == 0).Select(r => r.Initialization).Take(3));
        Assert.Equal(12, plan.Runs.Select(r => r.Config.Id).Distinct().Count());
        Assert.Equal("stage3", RunPlanner.FeatureParts("squeezenet1_1")[^1]);
    }

    [Fact]
    public void Grids_of_their_own_initializations_take_those_of_the_sweep()
    {
        var basis = StudyDefinition.Parse("""
            {"name": "a", "datasets": ["synth-breast"], "seeds": [0], "epochs": 1, "batch": 32, "optimizers": [{"name": "sgd", "lr": 0.1}], // a remark
             "grids": [{"models": ["resnet18"], "initializations": ["random", "x.pth"]}]}
            """);
        var grid = PartialTransferSweep.Define(basis, "y.pth").Grids[0];

        Assert.Equal([(null, null), ("y.pth", StudyInitialization.EachPart), ("y.pth", null)], grid.Initializations.Select(i => (i.Weights, i.UpTo)));
    }

    [Fact]
    public void A_list_of_parts_is_one_initialization_a_part()
    {
        var initializations = Study("""{"weights": "a.pth", "up_to": ["stem", "stage2"], "label": "mine"}, {"weights": "a.pth", "up_to": ["stem"]}""").Grids[0].Initializations;

        Assert.Equal([("mine, up to stem", "stem"), ("mine, up to stage2", "stage2"), (null, "stem")], initializations.Select(i => (i.Label, i.UpTo)));
    }

    [Theory]
    [InlineData("""{"weights": "a.pth", "up_to": ["stem", 3]}""", "initializations[0].up_to[1]: expected the name of a part, found 3")]
    [InlineData("""{"weights": "a.pth", "up_to": ["stem", "stem"]}""", "initializations[0]: stands twice in the list")]
    [InlineData("""{"weights": "a.pth", "up_to": []}""", "initializations[0].up_to")]
    [InlineData("""{"up_to": "each"}""", "expected either \"weights\" or \"pretrain\"")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "weights": "a.pth", "up_to": "each"}}""", "initializations[0].pretrain.up_to: a stage takes one part")]
    public void A_fault_is_named_with_its_place(string initialization, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Study(initialization)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_the_network_has_not_is_told_when_the_study_is_planned() => Assert.Contains(
        "has no part 'stage9'",
        Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(Study($$"""{"weights": "{{weights}}", "up_to": ["stem", "stage9"]}"""))).Message, StringComparison.Ordinal);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_sweep_copies_up_to_each_part_and_goes_on_where_it_was_left()
    {
        var place = folder.File("study");
        var study = Study($$"""{"weights": "{{weights}}"}, "random", {"weights": "{{weights}}", "up_to": ["stage2", "stem"]}""");
        using var cancellation = new CancellationTokenSource();
        var stop = new Progress(p =>
        {
            if (p is { Event: StudyEvent.Finished, Done: 2 }) cancellation.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PartialTransferSweep.RunAsync(study, place, new() { Device = "cpu" }, progress: stop, cancellation: cancellation.Token));
        var finished = new List<bool>();
        var sweep = await PartialTransferSweep.RunAsync(
            study, place, new() { Device = "cpu" }, new() { Targets = [ConvergenceTarget.Absolute(0.01), ConvergenceTarget.Absolute(1.5)] },
            new Progress(p => finished.AddRange(p.Result is { } r ? [r.WasFinished] : [])));
        Assert.Equal(2, finished.Count(f => f));

        var cell = Assert.Single(sweep.Cells);
        Assert.Equal("source.safetensors", cell.Source);
        Assert.Equal(["nothing", "stem", "stage2", "all"], cell.Points.Select(p => p.UpTo));
        Assert.All(cell.Points, p => Assert.Equal((2, 2, 0), (p.Count, p.Convergence[0].Reached, p.Convergence[1].Reached)));
        var records = StudyRecord.ReadAll(new StudyFolder(place));
        var stem = records.Where(r => r.Run.Config.Initialization.UpTo == "stem").ToArray();
        Assert.Equal(stem.Average(r => r.Result!.Test.Auc), cell.Points[1].TestAuc.Mean, 12);

        CheckInitial(new StudyFolder(place).Run(stem[0].Run), ["stem"]);
        CheckInitial(new StudyFolder(place).Run(records.First(r => r.Run.Config.Initialization.UpTo == "stage2").Run), ["stem", "stage1", "stage2"]);

        var files = sweep.Save(folder.File("out"));
        Assert.Equal(
            ["partial-transfer.csv", "partial-transfer.json", "partial-transfer.svg", "partial-transfer-convergence.svg"], files.Select(Path.GetFileName));
        Assert.Equal(9, File.ReadAllLines(files[0]).Length);
        Assert.Contains("up to", sweep.ToString(), StringComparison.Ordinal);
        Assert.Contains("95 % t interval", System.Xml.Linq.XDocument.Load(files[2]).Root!.Value, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MEDTRANSFER_TEST_DRAWINGS") is { } drawings)
        {
            File.WriteAllText(Path.Combine(drawings, "sweep.txt"), sweep.ToString());
            foreach (var file in files.Skip(2)) File.Copy(file, Path.Combine(drawings, Path.GetFileName(file)), true);
        }
    }

    [Fact]
    public void A_folder_without_such_runs_says_how_to_make_them() =>
        Assert.Contains("no study's folder", Assert.Throws<InvalidConfigurationException>(() => PartialTransferSweep.Read(folder.Path)).Message, StringComparison.Ordinal);

    /// <summary>What the run started from is bit for bit the file up to a part, and not above.</summary>
    private void CheckInitial(RunFolder run, string[] loaded)
    {
        using var network = RunNetwork.Load(run.FullPath, "cpu");
        using var initial = network.CreateInitial(weights);
        using var source = ModelZoo.Create("squeezenet1_1", 10, seed: 1);
        using var scope = NewDisposeScope();
        var file = source.state_dict();
        foreach (var (name, value) in initial.state_dict().Where(e => e.Key.EndsWith(".weight", StringComparison.Ordinal) && initial.PartOf(e.Key) != "head"))
            Assert.Equal(loaded.Contains(initial.PartOf(name)), value.eq(file[name]).all().item<bool>());
    }

    private static StudyDefinition Study(string initializations, string models = "\"squeezenet1_1\"") => StudyDefinition.Parse($$"""
        {"name": "sweep", "datasets": [{"name": "synth-breast", "size": 32}], "models": [{{models}}], "initializations": [{{initializations}}],
         "optimizers": [{"name": "sgd", "lr": 0.001}], "seeds": [0, 1], "epochs": 1, "batch": 128}
        """);

    private sealed class Progress(Action<StudyProgress> report) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => report(value);
    }
}
