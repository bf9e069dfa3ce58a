using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Samples.PretrainedVsScratch;

/// <summary>The study, in three sizes. The README says which choices are the publication's and which are ours.</summary>
internal static class Protocol
{
    private const string ResNet = "resnet50";
    private const string Swin = "swin_base_patch4_window7_224";
    private const string Squeeze = "squeezenet1_1";

    private static readonly string[] Twelve =
    [
        "chestmnist", "pathmnist", "dermamnist", "octmnist", "pneumoniamnist", "retinamnist", "breastmnist", "bloodmnist", "tissuemnist", "organamnist", "organcmnist", "organsmnist",
    ];

    internal static Study Define(Sample sample, IReadOnlyCollection<Slip> slips) => sample.Profile switch
    {
        SampleProfile.Smoke => Smoke(sample, slips),
        SampleProfile.Laptop => Laptop(sample, slips),
        _ => Paper(sample, slips),
    };

    /// <summary>Twelve sets at 224 px, two networks, ImageNet-1k weights against scratch, two optimizers, five seeds.</summary>
    private static Study Paper(Sample sample, IReadOnlyCollection<Slip> slips)
    {
        var swin = slips.Contains(Slips.UntaggedWeights) ? "ms_in22k_ft_in1k" : "ms_in1k";
        return Begin(sample, slips, "Twelve MedMNIST2D sets at 224 px: ResNet-50 and Swin-B, from ImageNet weights and from scratch, with AdamW and SGD.")
            .Datasets([.. sample.Datasets(224, Twelve).Select(name => new StudyDataset(name, 224, 224, "shortestsidecrop") { CropPercent = 224.0 / 256, Filter = ResizeFilter.Bicubic })])
            .Optimizers(Optimizers.AdamW(2e-4, weightDecay: 0.02), Optimizers.Sgd(1e-2, momentum: 0.9, weightDecay: 1e-4))
            .Schedules(Schedules.Cosine(warmupEpochs: 5))
            .Augment(Augmentation.CropFlip)
            .Epochs(100).Batch(128).Keep(slips, patience: 10).Precision(Precision.Float32)
            .Seeds(sample.Seeds(5))
            .Grid("resnet50", g => g.Models(ResNet).Initializations(StudyInitialization.Random, new StudyInitialization("ImageNet", $"{ResNet}.a1_in1k")))
            .Grid("swin-b", g => g.Models(Swin).Initializations(StudyInitialization.Random, new StudyInitialization("ImageNet", $"{Swin}.{swin}")))
            .Build();
    }

    /// <summary>Two small sets at 64 px; a network from ImageNet weights and one from a stage on a third set.</summary>
    private static Study Laptop(Sample sample, IReadOnlyCollection<Slip> slips)
    {
        var stage = new StudyInitialization("pretrained", Pretraining: Stage(sample, epochs: 5));
        return Begin(sample, slips, "The publication's question in a size for a laptop: two small sets at 64 px, SqueezeNet 1.1 from ImageNet weights and ResNet-18 pretrained on a third set, against scratch.")
            .Datasets(At(64, sample.Datasets(28, "breastmnist", "retinamnist")))
            .Optimizers(Optimizers.AdamW(2e-4, weightDecay: 0.02), Optimizers.Sgd(1e-2, momentum: 0.9, weightDecay: 1e-4))
            .Schedules(Schedules.Cosine(warmupEpochs: 2))
            .Augment(Augmentation.CropFlip)
            .Epochs(12).Batch(64).Keep(slips, patience: 5)
            .Seeds(sample.Seeds(5))
            .Grid("squeezenet", g => g.Models(Squeeze).Initializations(StudyInitialization.Random, ImageNet(sample) ?? stage))
            .Grid("resnet18", g => g.Models("resnet18").Initializations(StudyInitialization.Random, stage))
            .Build();
    }

    /// <summary>One epoch of a small network: shows that everything works.</summary>
    private static Study Smoke(Sample sample, IReadOnlyCollection<Slip> slips)
    {
        var names = sample.Datasets(28, "breastmnist", "pneumoniamnist", "retinamnist");
        var study = Begin(sample, slips, "A smoke test: one epoch on a part of small sets, the second optimizer on the first of them only. Its numbers say nothing.")
            .Datasets(At(32, names))
            .Fractions(0.25)
            .Models(Squeeze)
            .Initializations(StudyInitialization.Random, ImageNet(sample) ?? new StudyInitialization("pretrained", Pretraining: Stage(sample, epochs: 1)))
            .Optimizers(Optimizers.AdamW(2e-4, weightDecay: 0.02), Optimizers.Sgd(1e-2, momentum: 0.9, weightDecay: 1e-4))
            .Schedules(Schedules.Cosine())
            .Augment(Augmentation.CropFlip)
            .Epochs(1).Batch(64)
            .Seeds(sample.Seeds(2));
        return (names.Length > 1 ? study.Skip(("dataset", names[1..]), ("optimizer", "sgd")) : study).Build();
    }

    private static StudyBuilder Begin(Sample sample, IReadOnlyCollection<Slip> slips, string description)
    {
        var said = Slip.Said(slips) + (slips.Count == 0 ? "" : " What they change of the analysis stands apart, in the folder 'imitated'.");
        var study = Study.Define(sample.StudyName).Title("Pretrained against trained from scratch").Description(description + said)
            .Questions(
                new StudyQuestion { By = "initialization", Title = "Does pretraining help?" },
                new StudyQuestion { By = "optimizer", Title = "Does the optimizer matter?" });
        return sample.Profile == SampleProfile.Smoke ? study : study.Questions(new StudyQuestion { By = "model", Title = "Which network is better?" });
    }

    /// <summary>The epoch of the highest validation AUC, and an end where that has stopped rising; or the last of all epochs.</summary>
    private static StudyBuilder Keep(this StudyBuilder study, IReadOnlyCollection<Slip> slips, int patience) =>
        slips.Contains(Slips.LastEpoch) ? study.Select(Metric.LastEpoch) : study.EarlyStop(patience, minDelta: 1e-4).Select(Metric.ValidationAuc);

    private static StudyDataset[] At(int size, string[] names) => [.. names.Select(name => new StudyDataset(name, 28, size, "bicubic"))];

    private static StudyInitialization? ImageNet(Sample sample) => sample.Weights($"{Squeeze}.imagenet", "a stage of training on another set takes their place") is { } tag
        ? new StudyInitialization("pretrained", tag)
        : null;

    /// <summary>The stage has an optimizer of its own: as with ImageNet weights, the optimizers that are compared start from the same ones.</summary>
    private static StudyPretraining Stage(Sample sample, int epochs) => new(
        sample.Dataset("pneumoniamnist", 28, otherwise: "synth-blood"), Epochs: epochs, Optimizer: Optimizers.AdamW(2e-4, weightDecay: 0.02), Schedule: Schedules.Cosine(),
        Fraction: sample.Choose<double?>(0.25, null, null));
}
