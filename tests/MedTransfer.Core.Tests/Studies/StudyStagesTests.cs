using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>Stages before the runs of a study: source weights, related sets, target.</summary>
[NoTensorLeaks]
public sealed class StudyStagesTests
{
    [Fact]
    public void A_chain_of_stages_is_planned_from_its_source_on()
    {
        using var folder = new TempFolder();
        var path = folder.File("source.safetensors");
        using (var model = ModelZoo.Create("squeezenet1_1", 10, seed: 1)) WeightLoader.Save(model, path);
        var study = StudyDefinition.Parse($$"""
            {"name": "chain", "datasets": ["synth-breast"], "models": ["squeezenet1_1"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [3, 4],
             "epochs": 2, "batch": 32, "augment": "crop-flip",
             "initializations": ["random", {"pretrain": {"dataset": "synth-blood", "seed": "same", "epochs": 5, "pretrain":
                {"dataset": "synth-chest", "strategy": {"name": "simclr", "temperature": 0.2}, "weights": "{{path}}", "method": "mean-var"} } }]}
            """);
        Assert.Equal(["synth-blood", "synth-chest"], study.Grids[0].Initializations[1].Stages.Select(s => s.Dataset));
        Assert.Equal(path, study.Grids[0].Initializations[1].SourceWeights);
        var plan = StudyPlan.Create(study);
        var stages = plan.Runs.Where(r => r.IsStage).Select(r => r.Config).ToList();
        Assert.Equal([("synth-chest", 0L, 5), ("synth-blood", 3L, 5), ("synth-blood", 4L, 5)], stages.Select(s => (s.Data.Name, s.Seed, s.Epochs)));
        Assert.Equal((Transfer.SimClr(0.2), Metric.ValidationLoss), (stages[0].Strategy, stages[0].Select));
        Assert.Equal("none", stages[0].Augment.Describe());
        Assert.Equal("source.safetensors, mean and variance", stages[0].Initialization.Label);
        Assert.All(stages.Skip(1), s => Assert.Equal((stages[0].Id, Metric.ValidationAuc, "crop-flip"), (s.Initialization.Run, s.Select, s.Augment.Describe())));
        var last = plan.Runs.Where(r => r is { IsStage: false } && r.Initialization != "random").ToList();
        Assert.Equal([stages[1].Id, stages[2].Id], last.Select(r => r.Config.Initialization.Run));
        Assert.All(last, r => Assert.Equal("source.safetensors, mean and variance, then synth-chest by simclr, then synth-blood", r.Initialization));
        Assert.Equal(path, plan.Runs[0].WeightsPath);
    }

    [Fact]
    public void One_stage_serves_all_seeds_unless_it_says_otherwise()
    {
        var plan = StudyPlan.Create(Study("""{"pretrain": {"dataset": "synth-blood"}}"""));
        Assert.Equal([(true, 0L), (false, 3L), (false, 4L)], plan.Runs.Select(r => (r.IsStage, r.Config.Seed)));
        Assert.Equal("pretrained on synth-blood", plan.Runs[1].Initialization);
    }

    /// <summary>The patience of runs that watch their AUC would end a stage early whose contrastive loss goes up and down.</summary>
    [Fact]
    public void A_stage_ends_early_as_the_runs_do_unless_it_says_otherwise()
    {
        var study = Study("""{"pretrain": {"dataset": "synth-blood", "strategy": "simclr", "early_stop": {"patience": 2}}}, {"pretrain": {"dataset": "synth-chest"}}""", """ "early_stop": {"patience": 1, "min_delta": 0.01},""");
        Assert.Equal(new EarlyStopChoice(2, 0), study.Grids[0].Initializations[0].Pretraining!.EarlyStop);
        var runs = StudyPlan.Create(study).Runs;
        Assert.Equal([new EarlyStopChoice(2, 0), new EarlyStopChoice(1, 0.01)], runs.Where(r => r.IsStage).Select(r => r.Config.EarlyStop));
        Assert.All(runs.Where(r => !r.IsStage), r => Assert.Equal(new EarlyStopChoice(1, 0.01), r.Config.EarlyStop));
    }

    [Theory]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "early_stop": {"min_delta": 0.1}}}""", "initializations[0].pretrain.early_stop.patience: is missing")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "strategy": "simclrr"}}""", "initializations[0].pretrain.strategy: 'simclrr' is no strategy")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "strategy": {"name": "simclr", "temperature": 0}}}""", "initializations[0].pretrain.strategy: SimCLR: the temperature")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "weights": "a.pth", "pretrain": {"dataset": "synth-chest"}}}""", "initializations[0].pretrain: expected either \"weights\" or \"pretrain\", found both")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "seed": "sam"}}""", "initializations[0].pretrain.seed: expected a whole number")]
    [InlineData("""{"pretrain": {"dataset": "synth-blood", "pretrain": {}}}""", "initializations[0].pretrain.pretrain.dataset: is missing")]
    public void A_fault_is_named_with_its_place(string initialization, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Study(initialization)).Message, StringComparison.Ordinal);

    private static StudyDefinition Study(string initialization, string more = "") => StudyDefinition.Parse($$"""
        {"name": "a", "datasets": ["synth-breast"], "models": ["squeezenet1_1"], "initializations": [{{initialization}}],{{more}}
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [3, 4], "epochs": 2, "batch": 32}
        """);
}
