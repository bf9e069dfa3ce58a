using System.Globalization;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>
/// The study of Wu and Papież: learning rates of the encoder, shares of the training images, and sizes brought to what a network sees by
/// scaling or by zeros. The README says which choices are theirs and which are ours.
/// </summary>
internal static class Sweeps
{
    private const int Batch = 64;

    /// <summary>Steps of a run in the paper's profile, however many images there are.</summary>
    private const int Iterations = 15_000;

    internal static Study Rates(Sample sample, Networks networks, IReadOnlyCollection<Slip> slips)
    {
        var study = Begin(sample, "rates", "Foundation models: the encoder's learning rate", slips)
            .Questions(new StudyQuestion { By = "lr", Metric = "accuracy", Within = ["dataset", "initialization"], Title = "Which learning rate for the encoder?" })
            .Optimizers([.. sample.Choose<double[]>([1e-3, 1e-5], [1e-3, 1e-4, 1e-5, 1e-6], [1e-3, 1e-4, 1e-5, 1e-6, 1e-7]).Select(Optimizer)]);
        foreach (var (network, name) in Cells(sample, networks)) Grid(study, sample, network, name, Usual(sample), _ => { });
        return study.Build();
    }

    internal static Study Fractions(Sample sample, Networks networks, IReadOnlyCollection<Slip> slips)
    {
        var study = Begin(sample, "fractions", "Foundation models: shares of the training images", slips)
            .Questions(
                new StudyQuestion { By = "fraction", Metric = "accuracy", Within = ["dataset", "initialization", "strategy"], Title = "How much do more training images help?" },
                new StudyQuestion { By = "strategy", Metric = "accuracy", Within = ["dataset", "initialization", "fraction"], Title = "End to end or linear probing?" })
            .Strategies(Transfer.FineTune(), Schemes.Probe(slips));
        foreach (var (network, name) in Cells(sample, networks))
        {
            foreach (var share in sample.Choose<double[]>([0.1, 0.3], [0.25, 0.5, 1], [0.25, 0.5, 0.75, 1])) Grid(study, sample, network, name, share, g => g.Optimizers(Optimizer(network.Rate)));
        }

        return study.Build();
    }

    internal static Study Sizes(Sample sample, Networks networks, IReadOnlyCollection<Slip> slips)
    {
        var study = Begin(sample, "sizes", "Foundation models: stored size, scaled or padded", slips)
            .Questions(new StudyQuestion { By = "resize", Metric = "accuracy", Within = ["dataset", "native", "initialization"], Title = "Scaling or zeros around the image?" });
        if (Sets.Natives(sample).Length > 1) study.Questions(new StudyQuestion { By = "native", Metric = "accuracy", Within = ["dataset", "resize", "initialization"], Title = "Which stored size?" });
        foreach (var (network, name) in Cells(sample, networks))
        {
            Grid(study, sample, network, name, Usual(sample), g => g.Optimizers(Optimizer(network.Rate)), [
                .. Sets.Natives(sample).SelectMany(native => new[] { Sets.Scaling, Sets.Padding }.Select(resize => Sets.At(name, native, Sets.Seen(sample, network), resize))).Distinct(),
            ]);
        }

        return study.Build();
    }

    private static StudyBuilder Begin(Sample sample, string part, string title, IReadOnlyCollection<Slip> slips)
    {
        var study = Study.Define($"{sample.StudyName}-{part}").Title(title)
            .Description(sample.Choose(
                "A smoke test: few steps of a small network on a part of a small set. Its numbers say nothing.",
                "The publication's question in a size for a laptop: small networks on small sets.",
                "Twelve networks on three data sets; 15,000 steps without augmentation, the classifier with an optimizer of its own; the epoch with the highest validation accuracy.") + Slip.Said(slips))
            .Metric("accuracy")
            .Batch(Batch)
            .Select(Metric.ValidationAccuracy)
            .Seeds(sample.Seeds(sample.Choose(2, 3, 3)));
        return sample.Profile == SampleProfile.Paper ? study.Precision(Precision.Float32) : study;
    }

    /// <summary>The encoder at a rate of its own that stays, the classifier at 1e-3, a tenth less every 200 steps.</summary>
    private static OptimizerPolicy Optimizer(double rate) => Optimizers.AdamW(rate) with { Head = Optimizers.AdamW(1e-3), HeadSchedule = Schedules.Step(200, 0.9).InSteps() };

    private static IEnumerable<(Network Network, string Dataset)> Cells(Sample sample, Networks networks)
    {
        var names = Sets.Varied(sample);
        return from network in networks.Adaptation from name in names select (network, name);
    }

    private static double Usual(Sample sample) => sample.Choose(0.3, 1, 1);

    /// <summary>A grid of its own for each network, data set and share, since the epochs follow from the number of images.</summary>
    private static void Grid(StudyBuilder study, Sample sample, Network network, string name, double share, Action<StudyGridBuilder> more, StudyDataset[]? datasets = null)
    {
        study.Grid(string.Create(CultureInfo.InvariantCulture, $"{network.Name}, {name}, {share}"), g =>
        {
            g.Models(network.Model).Initializations(network.Initialization).Fractions(share).Epochs(Epochs(sample, name, share, network.Batch ?? Batch))
                .Datasets(datasets ?? [Sets.At(name, Sets.Natives(sample)[^1], Sets.Seen(sample, network), Sets.Scaling)]);
            if (network.Batch is { } fewer) g.Batch(fewer);
            if (sample.Profile == SampleProfile.Paper && Sets.Info(name)?.Task == LearningTask.BinaryClass) g.Loss(TrainingLoss.BinaryCrossEntropy());
            more(g);
        });
    }

    private static int Epochs(Sample sample, string name, double share, int batch) => sample.Profile != SampleProfile.Paper
        ? sample.Choose(1, 12, 0)
        : (int)(Iterations / Math.Max(1, (long)((Sets.Info(name)?.Samples.Train ?? Iterations) * share) / batch));
}
