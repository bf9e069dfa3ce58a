using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Studies;

public class StudyBuilderTests
{
    [Fact]
    public void What_is_built_reads_back_to_an_equal_definition()
    {
        foreach (var builder in RandomStudies.Some(60))
        {
            var study = builder.Build();
            var again = Study.Parse(study.ToJson());
            Assert.Equal(Value(study.Definition), Value(again.Definition));
            Assert.Equal(study.ToJson(), again.ToJson());
        }
    }

    [Fact]
    public void What_is_given_in_CSharp_is_what_the_definition_holds()
    {
        StudyInitialization[] initializations = [StudyInitialization.Random, new("chest", Pretraining: new("pneumoniamnist", 64, 2, 16, Optimizers.Adam(1e-3), Schedules.Cosine(), 5, false, new(Weights: "resnet18.tv_in1k"), Transfer.LinearProbe(), 0.5))];
        var question = new StudyQuestion { By = "optimizer", Pair = ["seed", "dataset"], Within = ["size"], Metric = "accuracy", Test = Stats.PairedTestKind.Sign, Correction = Stats.CorrectionMethod.None, Confidence = 0.9, Title = "t", Rank = true };
        var definition = Study.Define("a").Title("b").Description("c").Metric("accuracy").Correction(Stats.CorrectionMethod.Hommel).Confidence(0.8).Budget(new(3, 4.5, 6))
            .Datasets("breastmnist").Sizes(28, 64).Resizes(ResizePolicy.Nearest).Datasets(new StudyDataset("pathmnist", 64, 224, "zeropad")).Fractions(0.25, 1).Models("resnet18").Models(new ModelChoice { Name = "resnet50", DropRate = 0.5 })
            .Initializations(initializations).Strategies(Transfer.LinearProbe(), Transfer.FineTune()).Optimizers(Optimizers.Sgd(0.1)).Optimizers(Optimizers.AdamW(1e-3, weightDecay: 0))
            .Schedules(Schedules.Step(2)).Seeds(3, 1).Epochs(5).Batch(7).Augment(Augmentation.CropFlip).Loss(TrainingLoss.Focal()).Balance(BalanceMethod.DownSample).Mix(BatchMixer.CutMix())
            .Accumulate(2).Clip(GradientClipping.ByNorm(2, 1)).Average(WeightAveraging.Swa(2)).Select(Metric.ValidationAccuracy).EarlyStop(4, 0.5).SkipNonFinite(6).TestViews(TestTimeAugmentation.FiveCrop)
            .Precision(Precision.Float64).Layout(MemoryLayout.Nhwc).Questions(question).Skip(("seed", 3), ("model", new[] { "resnet18", "resnet50" })).Build().Definition;
        var expected = new StudyDefinition
        {
            Name = "a", Title = "b", Description = "c", Metric = "accuracy", Correction = Stats.CorrectionMethod.Hommel, Confidence = 0.8, Budget = new(3, 4.5, 6), Json = definition.Json,
            Questions = [question],
            Skip = [new() { Match = new Dictionary<string, IReadOnlyList<string>> { ["seed"] = ["3"], ["model"] = ["resnet18", "resnet50"] } }],
            Grids =
            [
                new()
                {
                    Name = "1",
                    Datasets = [new("breastmnist", 28, 28, "nearest"), new("breastmnist", 28, 64, "nearest"), new("pathmnist", 64, 224, "zeropad")],
                    Fractions = [0.25, 1], Models = [new() { Name = "resnet18" }, new() { Name = "resnet50", DropRate = 0.5 }], Initializations = initializations,
                    Strategies = [Transfer.LinearProbe(), Transfer.FineTune()], Optimizers = [Optimizers.Sgd(0.1), Optimizers.AdamW(1e-3, weightDecay: 0)], Schedules = [Schedules.Step(2)], Seeds = [3, 1],
                    Epochs = 5, Batch = 7, Augment = Augmentation.CropFlip, Loss = TrainingLoss.Focal(), Balance = BalanceMethod.DownSample, Mix = BatchMixer.CutMix(), Accumulate = 2, Clip = GradientClipping.ByNorm(2, 1),
                    Average = WeightAveraging.Swa(2), Select = Metric.ValidationAccuracy, EarlyStop = new(4, 0.5), SkipNonFinite = 6, TestViews = "five-crop", Precision = Precision.Float64, Layout = MemoryLayout.Nhwc,
                },
            ],
        };
        Assert.Equal(Value(expected), Value(definition));
    }

    [Fact]
    public void Every_key_of_a_grid_and_of_a_study_has_its_method()
    {
        var keys = JsonNode.Parse(Study.Schema)!["properties"]!.AsObject().Select(p => p.Key).Except(["$schema", "name", "schedule", "grids"]);
        var methods = typeof(StudyBuilder).GetMethods().Select(m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.Name)).ToHashSet();
        Assert.DoesNotContain(keys, k => !methods.Contains(k));
    }

    [Fact]
    public void Weights_of_several_networks_have_one_name()
    {
        var weights = new Dictionary<string, string> { ["resnet18"] = "resnet18.tv_in1k", ["resnet50"] = "resnet50.tv_in1k" };
        StudyBuilder Study_(params string[] models) => Study.Define("a").Datasets("synth-breast").Models(models).Initializations("random").Initializations(StudyInitialization.ByModel("ImageNet", weights))
            .Optimizers(Optimizers.Sgd(0.1)).Seeds(0).Epochs(1).Batch(8);
        var forecast = Study_("resnet18", "resnet50").Build().Plan(new() { ProbeSeconds = 0 });
        Assert.Equal(["random", "ImageNet", "random", "ImageNet"], forecast.Plan.Runs.Select(r => r.Initialization));
        Assert.Equal(["resnet18.tv_in1k", "resnet50.tv_in1k"], forecast.Plan.Runs.Where(r => r.Initialization == "ImageNet").Select(r => r.Config.Initialization.Name));
        Assert.Contains("'ImageNet' has no weights for vgg16", Assert.Throws<InvalidConfigurationException>(() => Study_("resnet18", "vgg16").Build()).Message, StringComparison.Ordinal);
        var inJson = StudyDefinition.Parse("""{"name": "a", "datasets": ["synth-breast"], "models": ["resnet18"], "seeds": [0], "epochs": 1, "batch": 8, "optimizers": [{"name": "sgd", "lr": 0.1}], "initializations": [{"label": "ImageNet", "weights": {"resnet18": "resnet18.tv_in1k"}}]}""");
        Assert.Equal(new StudyInitialization("ImageNet", "resnet18.tv_in1k") { Model = "resnet18" }, Assert.Single(inJson.Grids[0].Initializations));
    }

    [Fact]
    public void A_built_study_lists_all_its_faults()
    {
        var error = Assert.Throws<InvalidConfigurationException>(() => Study.Define("a").Datasets("brestmnist").Models("resnet81").Epochs(0).Build());
        Assert.StartsWith("Study 'a': 7 faults", error.Message, StringComparison.Ordinal);
    }

    private static string Value(StudyDefinition definition) => JsonSerializer.Serialize(definition with { Json = "" }, SettingsJson.Options);
}
