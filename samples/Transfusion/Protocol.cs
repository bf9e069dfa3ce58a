using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Samples.Transfusion;

/// <summary>The two studies, in three sizes. The README says which choices are the paper's and which are ours: it is silent about many.</summary>
internal static class Protocol
{
    /// <summary>Training images of the paper's low-data regime.</summary>
    private const double FewImages = 5000;

    /// <summary>Random, transferred, and mean-variance weights, with all training images and with few.</summary>
    internal static Study Transfer(Sample sample)
    {
        var study = Begin(sample, sample.StudyName, "Transfusion: does transfer help?", $"{Size(sample)} Random weights, transferred weights, and random weights with the mean and variance of the transferred ones.")
            .Questions(new StudyQuestion { By = "initialization", Title = "Does transfer help?" })
            .Seeds(sample.Seeds(sample.Choose(2, 3, 5)));
        foreach (var dataset in Datasets(sample))
        {
            foreach (var family in Families(sample))
            {
                study.Grid($"{family.Name} on {dataset.Name}", g => g
                    .Datasets(dataset).Fractions(Fractions(sample, dataset)).Models([.. family.Models]).Initializations(family.Initializations));
            }
        }

        return study.Build();
    }

    /// <summary>Weights copied up to one part of the network after the other, with few training images.</summary>
    internal static Study PartialTransfer(Sample sample)
    {
        var dataset = Datasets(sample)[0];
        var family = Families(sample)[^1];
        return Begin(sample, $"{sample.StudyName}-partial", "Transfusion: how much must be transferred?", $"{Size(sample)} Transferred weights up to one part of the network after the other, random ones above it.")
            .Questions(new StudyQuestion { By = "initialization", Title = "How much must be transferred?", Rank = sample.Profile != SampleProfile.Smoke })
            .Datasets(dataset).Fractions(Fractions(sample, dataset)[0]).Models(family.Models[0]).Initializations(family.Sweep)
            .Seeds(sample.Seeds(sample.Choose(2, 3, 5)))
            .Build();
    }

    private static StudyBuilder Begin(Sample sample, string name, string title, string description)
    {
        var study = Study.Define(name).Title(title).Description(description)
            .Optimizers(Optimizers.Adam(sample.Choose(1e-3, 2e-4, 2e-4)))
            .Augment(Augmentation.Flip)
            .Epochs(sample.Choose(2, 15, 50))
            .Batch(sample.Choose(32, 32, 64));
        return sample.Profile == SampleProfile.Paper ? study.Precision(Precision.Float32) : study;
    }

    private static string Size(Sample sample) => sample.Choose(
        "A smoke test: two epochs of the smallest network on a part of a small set. Its numbers say nothing.",
        "The paper's questions in a size for a laptop: small sets at 64 px, small networks, transfer from a third set where ImageNet weights are missing.",
        "The paper's networks at 224 px, on public sets in the place of its own.");

    private static StudyDataset[] Datasets(Sample sample)
    {
        var (native, size) = sample.Choose((28, 32), (28, 64), (224, 224));
        return [.. sample.Datasets(native, sample.Choose<string[]>(["breastmnist"], ["retinamnist", "breastmnist"], ["chestmnist", "retinamnist"])).Select(name => new StudyDataset(name, native, size, "bicubic"))];
    }

    /// <summary>The networks; the last family has the network of the partial transfer first.</summary>
    private static Family[] Families(Sample sample) => sample.Profile switch
    {
        SampleProfile.Smoke => [new("cbr", ["cbr_tiny_narrow"], Stage(sample, "pneumoniamnist", 28, "synth-blood", epochs: 1, fraction: 0.1))],
        SampleProfile.Laptop =>
        [
            new("squeezenet", ["squeezenet1_1"], ImageNet(sample, "squeezenet1_1.imagenet") ?? Stage(sample, "pneumoniamnist", 28, "synth-blood", epochs: 5)),
            new("cbr", ["cbr_tiny_narrow"], Stage(sample, "pneumoniamnist", 28, "synth-blood", epochs: 5)),
            new("resnet", ["resnet18"], Stage(sample, "pneumoniamnist", 28, "synth-blood", epochs: 5)),
        ],
        _ =>
        [
            new("inception", ["inception_v3"], new StudyInitialization("pretrained", "inception_v3.tv_in1k")),
            new("cbr", ["cbr_large_t", "cbr_large_w", "cbr_small", "cbr_tiny"], Stage(sample, "pathmnist", 224, "synth-blood", epochs: 30)),
            new("resnet", ["resnet50"], new StudyInitialization("pretrained", "resnet50.tv_in1k")),
        ],
    };

    private static StudyInitialization? ImageNet(Sample sample, string tag) =>
        sample.Weights(tag, "a stage of training on another set takes their place") is { } found ? new("pretrained", found) : null;

    private static StudyInitialization Stage(Sample sample, string dataset, int native, string otherwise, int epochs, double? fraction = null) =>
        new("pretrained", Pretraining: new(sample.Dataset(dataset, native, otherwise), native, epochs, Fraction: fraction));

    /// <summary>Few images first, then all; the paper's few are 5,000, which small sets do not have.</summary>
    private static double[] Fractions(Sample sample, StudyDataset dataset) => sample.Profile switch
    {
        SampleProfile.Smoke => [0.15, 0.4],
        SampleProfile.Laptop => [0.2, 1],
        _ => Data.Datasets.All.FirstOrDefault(d => d.Name == dataset.Name) is { Samples.Train: > (long)FewImages } info ? [Math.Round(FewImages / info.Samples.Train, 6), 1] : [1],
    };
}
