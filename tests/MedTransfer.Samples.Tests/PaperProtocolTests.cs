using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Samples.Tests;

/// <summary>
/// The paper's profile of each sample, setting by setting. Where a comment names a publication, the number is what its text or code says; everything
/// else is our own choice, and stands in the sample's README.
/// </summary>
public sealed class PaperProtocolTests
{
    private static readonly string[] Twelve =
    [
        "bloodmnist", "breastmnist", "chestmnist", "dermamnist", "octmnist", "organamnist", "organcmnist", "organsmnist", "pathmnist", "pneumoniamnist", "retinamnist", "tissuemnist",
    ];

    /// <summary>dbasina/MedMNIST-experiments at c91c25e, MedMNIST2D/train_and_eval_pytorch.py.</summary>
    [Fact]
    public async Task Pretrained_against_scratch_is_the_script_of_its_repository()
    {
        var study = await DefineAsync(sample => PretrainedVsScratch.Protocol.Define(sample, []));
        Assert.Equal(["resnet50", "swin_base_patch4_window7_224"], study.Grids.SelectMany(g => g.Models).Select(m => m.Name));
        Assert.Equal([null, "resnet50.a1_in1k", null, "swin_base_patch4_window7_224.ms_in1k"], study.Grids.SelectMany(g => g.Initializations).Select(i => i.Weights));
        Assert.All(study.Grids, grid =>
        {
            // Native 224 px; RandomResizedCrop(224, 0.8 to 1) and flip to learn from, Resize(256, bicubic) and CenterCrop(224) to be judged by.
            Assert.Equal(Twelve, grid.Datasets.Select(d => d.Name).Order(StringComparer.Ordinal));
            Assert.All(grid.Datasets, d => Assert.Equal((224, 224, "shortestsidecrop", 224.0 / 256, ResizeFilter.Bicubic, false), (d.NativeSize, d.Size, d.Resize, d.CropPercent!.Value, d.Filter!.Value, d.Grey)));
            Assert.Equal([new RandomResizedCrop { MinArea = 0.8, MaxArea = 1, MinAspect = 3.0 / 4, MaxAspect = 4.0 / 3 }, new RandomHorizontalFlip { Probability = 0.5 }], grid.Augment.Operations);

            // AdamW with decay on all parameters; five epochs of warm-up and half a cosine; a hundred epochs of batches of 128.
            var adamW = Assert.IsType<AdamWPolicy>(grid.Optimizers[0]);
            Assert.Equal((2e-4, 0.02, 0.9, 0.999, 1e-8, false), (adamW.LearningRate, adamW.WeightDecay, adamW.Beta1, adamW.Beta2, adamW.Epsilon, adamW.ExemptNorms));
            Assert.IsType<SgdPolicy>(Assert.Single(grid.Optimizers.Skip(1)));
            Assert.Equal([Schedules.Cosine(warmupEpochs: 5)], grid.Schedules);
            Assert.Equal((100, 128, Precision.Float32), (grid.Epochs, grid.Batch, grid.Precision));

            // The highest validation AUC; ten epochs without 1e-4 more of it end a run. Cross entropy, of ChestMNIST one for each finding: the tasks' own.
            Assert.Equal((Metric.ValidationAuc, new EarlyStopChoice(10, 1e-4)), (grid.Select, grid.EarlyStop));
            Assert.Equal((null, null, null), (grid.Loss, grid.Balance, grid.Mix));
            Assert.Equal(5, grid.Seeds.Count);
        });
    }

    /// <summary>Raghu et al., Transfusion: networks, initializations and the 5,000 images; the rest is ours.</summary>
    [Fact]
    public async Task Transfusion_has_the_papers_networks_initializations_and_few_images()
    {
        var study = await DefineAsync(Transfusion.Protocol.Transfer);
        Assert.Equal(
            ["cbr_large_t", "cbr_large_w", "cbr_small", "cbr_tiny", "inception_v3", "resnet50"],
            study.Grids.SelectMany(g => g.Models).Select(m => m.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(study.Grids, grid =>
        {
            Assert.Equal((224, 224), (Assert.Single(grid.Datasets).NativeSize, grid.Datasets[0].Size));
            Assert.Equal([null, null, TransferMethod.MeanVariance], grid.Initializations.Select(i => i.Method));
            Assert.Equal([true, false, false], grid.Initializations.Select(i => i.SourceWeights is null && i.Pretraining is null));
            Assert.Equal(Precision.Float32, grid.Precision);
        });
        var few = study.Grids.First(g => g.Datasets[0].Name == "chestmnist").Fractions[0];
        Assert.Equal(5000, Math.Round(few * Datasets.Find("chestmnist").Samples.Train));

        var partial = Assert.Single((await DefineAsync(Transfusion.Protocol.PartialTransfer)).Grids);
        Assert.Equal(["resnet50"], partial.Models.Select(m => m.Name));
        Assert.Equal([null, StudyInitialization.EachPart, null], partial.Initializations.Select(i => i.UpTo));
        Assert.Equal(few, Assert.Single(partial.Fractions));
    }

    /// <summary>Zhao et al.: the two networks, their weights, the kinds of augmentation; the rest is ours.</summary>
    [Fact]
    public async Task Self_supervised_stages_train_to_their_end()
    {
        var study = await DefineAsync(sample => TransferVsSelfSupervised.Protocols.Protocol.Of(sample, [], []).Arms());
        Assert.Equal(["legacy_xception", "resnet50"], study.Grids.SelectMany(g => g.Models).Select(m => m.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(9, study.Grids.SelectMany(g => g.Datasets).Select(d => d.Name).Distinct().Count());
        Assert.All(study.Grids, g => Assert.Equal([typeof(RandomRotation), typeof(RandomHorizontalFlip), typeof(RandomZoom), typeof(RandomGaussianBlur)], g.Augment.Operations.Select(o => o.GetType())));
        Assert.All(study.Grids.Where(g => g.Models[0].Name == "legacy_xception"), g => Assert.Equal("legacy_xception.tf_in1k", g.Initializations[0].Weights));
        var stages = study.Grids.SelectMany(g => g.Initializations).SelectMany(i => i.Stages).Where(s => s.Strategy is SimClrStrategy).ToArray();
        Assert.Equal(9, stages.Length);
        Assert.All(stages, s => Assert.Equal((200, 256, true), (s.Epochs, s.Batch, s.SameSeed)));

        // The runs' patience is for their AUC: a contrastive loss that pauses must not end a stage.
        Assert.All(stages, s => Assert.True(s.EarlyStop!.Patience >= s.Epochs));
    }

    /// <summary>sdoerrich97/rethinking-model-prototyping-MedMNISTPlus at b34dfc5, config.yaml, train.py and main.py.</summary>
    [Fact]
    public async Task Schemes_are_the_script_of_Doerrich_and_others()
    {
        var study = await DefineAsync(sample => FoundationModels.Schemes.Define(sample, FoundationModels.Networks.Of(sample), []));
        Assert.Equal(
            [
                "alexnet.tv_in1k", "densenet121.ra_in1k", "efficientnet_b4.ra2_in1k", "eva02_base_patch16_clip_224.merged2b", "resnet18.a1_in1k", "samvit_base_patch16.sa1b", "vgg16.tv_in1k",
                "vit_base_patch16_224.augreg2_in21k_ft_in1k", "vit_base_patch16_224.dino", "vit_base_patch16_clip_224.laion2b_ft_in12k_in1k",
            ],
            study.Grids.SelectMany(g => g.Initializations).Select(i => i.Weights!).Order(StringComparer.Ordinal));
        Assert.All(study.Grids, grid =>
        {
            Assert.Equal(Twelve, grid.Datasets.Select(d => d.Name).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal([28, 64, 128, 224], grid.Datasets.Select(d => d.NativeSize).Distinct());
            Assert.All(grid.Datasets, d => Assert.Equal((224, d.NativeSize < 224 ? "zeropadnormalised" : "bicubic"), (d.Size, d.Resize)));
            Assert.Empty(grid.Augment.Operations);

            // timm's AdamW 1e-4 with its own decay; half a cosine over a hundred epochs without warm-up; the lowest validation loss, patience 5.
            var adamW = Assert.IsType<AdamWPolicy>(Assert.Single(grid.Optimizers));
            Assert.Equal((1e-4, 0.01), (adamW.LearningRate, adamW.WeightDecay));
            var cosine = Assert.IsType<TimmCosineSchedule>(Assert.Single(grid.Schedules));
            Assert.Equal((0, 1, 0.0), (cosine.Warmup, cosine.Cycles, cosine.Minimum));
            Assert.Equal((100, 64, Metric.ValidationLoss, new EarlyStopChoice(5, 0)), (grid.Epochs, grid.Batch, grid.Select, grid.EarlyStop));
            Assert.Equal([9930641L, 115149041, 252139603], grid.Seeds);
            var neighbours = Assert.Single(grid.Strategies.OfType<KNearestStrategy>());
            Assert.Equal((11, FeatureDistance.Euclidean), (neighbours.K, neighbours.Distance));
            Assert.False(Assert.Single(grid.Strategies.OfType<LinearProbeStrategy>()).TrainingModeWhenFrozen);
        });
    }

    /// <summary>FupingWu90/FMMIC at 58a4fd0, SFT/Common_Main.py and SFT/Common_Trainer.py.</summary>
    [Fact]
    public async Task Sweeps_are_the_script_of_Wu_and_Papiez()
    {
        var rates = await DefineAsync(sample => FoundationModels.Sweeps.Rates(sample, FoundationModels.Networks.Of(sample), []));
        Assert.Equal(12, rates.Grids.SelectMany(g => g.Initializations).Select(i => i.Weights).Distinct().Count());
        Assert.All(rates.Grids, grid =>
        {
            Assert.Equal([1e-3, 1e-4, 1e-5, 1e-6, 1e-7], grid.Optimizers.Select(o => o.LearningRate));
            Assert.All(grid.Optimizers, o =>
            {
                // The encoder's rate stays; the head's falls by a tenth every 200 iterations; both decay by 0.01.
                Assert.Equal((0.01, 1e-3, 0.01), (Assert.IsType<AdamWPolicy>(o).WeightDecay, o.Head!.LearningRate, Assert.IsType<AdamWPolicy>(o.Head).WeightDecay));
                Assert.Equal(Schedules.Step(200, 0.9).InSteps(), o.HeadSchedule);
            });
            Assert.Equal([Schedules.Constant()], grid.Schedules);
            Assert.Equal((Metric.ValidationAccuracy, null), (grid.Select, grid.EarlyStop));
            Assert.Equal([0L, 1, 2], grid.Seeds);
            Assert.Empty(grid.Augment.Operations);

            // One output with binary cross entropy for two classes; batches of 64, of 32 for DINOv2 at its 518 px; epochs by whole batches of the training split.
            var (set, isDino) = (Assert.Single(grid.Datasets), grid.Models[0].Name.Contains("dinov2", StringComparison.Ordinal));
            Assert.Equal(set.Name == "pneumoniamnist" ? TrainingLoss.BinaryCrossEntropy() : null, grid.Loss);
            Assert.Equal((isDino ? 32 : 64, isDino ? 518 : 224, 224), (grid.Batch, set.Size, set.NativeSize));
            Assert.Equal(15_000 / (Datasets.Find(set.Name).Samples.Train / grid.Batch), grid.Epochs);
        });

        var fractions = await DefineAsync(sample => FoundationModels.Sweeps.Fractions(sample, FoundationModels.Networks.Of(sample), []));
        Assert.Equal([0.25, 0.5, 0.75, 1], fractions.Grids.SelectMany(g => g.Fractions).Distinct());
        Assert.All(fractions.Grids, g => Assert.Equal(
            g.Models[0].Name.Contains("vit", StringComparison.Ordinal) || g.Models[0].Name.StartsWith("eva", StringComparison.Ordinal) ? 1e-5 : 1e-4, Assert.Single(g.Optimizers).LearningRate));
    }

    private static async Task<StudyDefinition> DefineAsync(Func<Sample, Study> define)
    {
        StudyDefinition? defined = null;
        var exit = await SampleHost.RunAsync(["--profile", "paper"], "protocol", "", sample =>
        {
            defined = define(sample).Definition;
            return Task.CompletedTask;
        });
        Assert.Equal(SampleExit.Done, exit);
        return defined!;
    }
}
