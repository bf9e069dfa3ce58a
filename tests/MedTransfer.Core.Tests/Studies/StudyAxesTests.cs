using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>How a study's axes become runs. The data are synthetic, so that planning needs no files.</summary>
public class StudyAxesTests
{
    private static StudyBuilder Small() => Study.Define("a").Datasets("synth-breast").Models("squeezenet1_1").Initializations("random")
        .Optimizers(Optimizers.AdamW(1e-3)).Seeds(0, 1).Epochs(2).Batch(8);

    private static IReadOnlyList<PlannedRun> Runs(StudyBuilder study) => StudyPlan.Create(study.Build().Definition, new(Precision.Float32, MemoryLayout.Nchw)).Runs;

    [Fact]
    public void Every_axis_multiplies_the_runs_and_has_its_column()
    {
        var runs = Runs(Small().Sizes(28, 32).Resizes(Data.ResizePolicy.Bilinear, Data.ResizePolicy.ZeroPad).Fractions(0.1, 1)
            .Schedules(Schedules.Constant(), Schedules.Cosine(), Schedules.Cosine(warmupEpochs: 1)));
        Assert.Equal(2 * 2 * 2 * 3 * 2, runs.Count);
        Assert.Equal(runs.Count, runs.Select(r => r.Folder).Distinct().Count());
        string[] Values(string factor) => [.. runs.Select(r => StudyFactors.Of(r, factor)).Distinct()];
        Assert.Equal(["28", "32"], Values("size"));
        Assert.Equal(["bilinear", "zeropad"], Values("resize"));
        Assert.Equal(["0.1", "1"], Values("fraction"));
        Assert.Equal(["constant", "cosine warmup_epochs 0", "cosine warmup_epochs 1"], Values("schedule"));
    }

    [Fact]
    public void The_whole_split_is_no_choice_so_that_runs_from_before_the_axis_are_found_again()
    {
        var before = Runs(Small());
        var after = Runs(Small().Fractions(0.25, 1));
        Assert.All(before, run => Assert.Null(run.Config.Fraction));
        Assert.Subset(after.Select(r => r.Folder).ToHashSet(), before.Select(r => r.Folder).ToHashSet());
        Assert.DoesNotContain("fraction", before[0].Config.ToCanonicalJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_learning_rates_is_a_list_of_optimizers()
    {
        var grid = Assert.Single(StudyDefinition.Parse(Small().Build().ToJson().Replace("\"lr\": 0.001", "\"lr\": [1e-3, 1e-2, 1e-1]", StringComparison.Ordinal)).Grids);
        Assert.Equal([1e-3, 1e-2, 1e-1], grid.Optimizers.Select(o => o.LearningRate));
    }

    [Fact]
    public void Skipped_combinations_are_left_out_before_anything_is_looked_for()
    {
        // ResNet's weights do not fit SqueezeNet, which would be a fault.
        var runs = Runs(Small().Models("resnet18").Initializations("resnet18.tv_in1k").Seeds(2)
            .Skip(("initialization", "resnet18.tv_in1k")).Skip(("model", new[] { "resnet18", "squeezenet1_1" }), ("seed", 2)));
        Assert.Equal(4, runs.Count);
        Assert.All(runs, r => Assert.Equal("random", r.Initialization));
        Assert.DoesNotContain(runs, r => r.Config.Seed == 2);
    }

    [Theory]
    [InlineData("model", "resnet81", "skip[0].model: no run has the model 'resnet81'")]
    [InlineData("modle", "resnet18", "skip[0].modle: there is no factor 'modle'")]
    [InlineData("seed", "7", "there are 0, 1")]
    public void A_constraint_that_says_nothing_is_a_fault(string factor, string value, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Runs(Small().Skip((factor, value)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_constraint_whose_values_never_meet_is_a_fault()
    {
        var study = Small().Grid("a", g => g.Models("resnet18")).Grid("b", g => g.Models("resnet50")).Skip(("grid", "a"), ("model", "resnet50"));
        Assert.Contains("skip[0]: matches no combination", Assert.Throws<InvalidConfigurationException>(() => Runs(study)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model", "seed", false, "questions[0].by: the model is the same in all runs (squeezenet1_1)")]
    [InlineData("seed", "size", false, "questions[0].pair: size is the same in all runs")]
    [InlineData("seed", "resize", true, "questions[0].rank: ranks need at least 3 values of the seed, found 2")]
    [InlineData("models", "seed", false, "Did you mean 'model'?")]
    [InlineData("seed", "seed", false, "'seed' has two roles")]
    public void A_question_that_the_runs_cannot_answer_is_a_fault(string by, string pair, bool rank, string message)
    {
        var study = Small().Questions(new StudyQuestion { By = by, Pair = [pair], Rank = rank });
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Runs(study)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_of_which_no_comparison_could_be_made_is_a_fault_before_anything_is_computed()
    {
        string Fault(StudyBuilder study) => Assert.Throws<InvalidConfigurationException>(() => Runs(study)).Message;
        StudyBuilder Asked(StudyQuestion question) => Small().Optimizers(Optimizers.Sgd(0.1), Optimizers.Adam(0.1)).Fractions(0.5, 1).Questions(question);
        StudyQuestion paired = new() { By = "optimizer" }, ranked = paired with { Pair = ["fraction"], Rank = true };

        // Runs of both fractions have the seed in common.
        var mixed = Fault(Asked(paired with { Within = ["dataset"] }));
        Assert.Contains("questions[0]: several runs fall into one pair, such as synth-breast", mixed, StringComparison.Ordinal);
        Assert.Contains("which differ in fraction; name what", mixed, StringComparison.Ordinal);

        // No two optimizers have the same seeds of the same fraction.
        StudyBuilder Skipping(StudyQuestion question) => Asked(question).Skip(("optimizer", "adam"), ("fraction", "0.5")).Skip(("optimizer", "sgd"), ("fraction", "1"));
        Assert.Contains("no ranking could be made", Fault(Skipping(ranked)), StringComparison.Ordinal);
        Assert.Contains("no comparison could be made even if every run succeeds: no two values of the optimizer have the same seed, at least 2 of them, within one fraction",
            Fault(Skipping(paired).Skip(("optimizer", "adamw"), ("seed", "1"))), StringComparison.Ordinal);

        // One cell that can be compared is enough.
        Assert.Equal(10, Runs(Asked(paired).Skip(("optimizer", "adam"), ("fraction", "0.5"))).Count);
        Assert.Equal(12, Runs(Asked(ranked)).Count);
    }

    [Fact]
    public void A_study_of_which_everything_is_skipped_says_so_whatever_it_asks()
    {
        var study = Small().Questions(new StudyQuestion { By = "seed", Pair = ["model"] }).Skip(("seed", new[] { "0", "1" }));
        Assert.Contains("every combination is skipped", Assert.Throws<InvalidConfigurationException>(() => Runs(study)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_have_two_names()
    {
        var runs = Runs(Small().Optimizers(Optimizers.Sgd(0.1)).Sizes(28, 32).Resizes(Data.ResizePolicy.Bilinear, Data.ResizePolicy.ZeroPad).Fractions(0.1, 1)
            .Schedules(Schedules.Constant(), Schedules.Cosine()));
        Assert.Equal(runs.Count, runs.Select(r => r.Config.Id).Distinct().Count());
        Assert.Equal(runs.Count, runs.Select(r => r.ToString()).Distinct().Count());
        Assert.Contains("synth-breast 32 px from 28 zeropad, 10 %, squeezenet1_1, random, sgd, cosine, seed 1", runs.Select(r => r.ToString()));
    }

    [Fact]
    public void A_question_compares_within_what_varies_and_does_not_say_the_same()
    {
        var runs = Runs(Small().Optimizers(Optimizers.Sgd(0.1)).Sizes(28, 32));
        Assert.Equal(["size"], StudyFactors.Within(new StudyQuestion { By = "optimizer" }, runs));
        Assert.Equal(["size"], StudyFactors.Within(new StudyQuestion { By = "lr" }, runs));
        Assert.Equal(["optimizer", "lr"], StudyFactors.Within(new StudyQuestion { By = "size" }, runs));
        Assert.Equal([], StudyFactors.Within(new StudyQuestion { By = "size", Within = [] }, runs));
    }
}
