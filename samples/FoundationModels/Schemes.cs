using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>
/// The study of Doerrich et al.: every network end to end, by linear probing and by its nearest neighbours, on images of four sizes in
/// the middle of zeros. The README says which choices are theirs and which are ours.
/// </summary>
internal static class Schemes
{
    /// <summary>The seeds that both the authors and a repetition by others used.</summary>
    private static readonly long[] PaperSeeds = [9930641, 115149041, 252139603];

    internal static Study Define(Sample sample, Networks networks, IReadOnlyCollection<Slip> slips)
    {
        var study = Study.Define($"{sample.StudyName}-schemes").Title("Foundation models: end to end, linear probing, nearest neighbours")
            .Description(Describe(sample) + Slip.Said(slips))
            .Metric("accuracy")
            .Questions(new StudyQuestion { By = "strategy", Metric = "accuracy", Within = ["dataset", "native", "initialization"], Title = "End to end, linear probing or nearest neighbours?" })
            .Strategies(Transfer.FineTune(), Probe(slips), Transfer.KNearest(11) with { Distance = FeatureDistance.Euclidean })
            .Optimizers(Optimizers.AdamW(sample.Choose(1e-3, 1e-4, 1e-4)))
            .Schedules(Schedules.TimmCosine())
            .Epochs(sample.Choose(1, 15, 100)).Batch(64)
            .Select(Metric.ValidationLoss)
            .Seeds(Seeds(sample));
        if (sample.Profile != SampleProfile.Smoke) study.EarlyStop(patience: 5);
        if (sample.Profile == SampleProfile.Paper) study.Precision(Precision.Float32);
        if (sample.Profile == SampleProfile.Smoke) study.Fractions(0.15);
        foreach (var network in networks.Prototyping)
        {
            study.Grid(network.Name, g => g.Models(network.Model).Initializations(network.Initialization)
                .Datasets([.. Sets.All(sample).SelectMany(name => Sets.Natives(sample).Select(native => Sets.At(name, native, Sets.Seen(sample, network), Sets.Padding)))]));
        }

        return study.Build();
    }

    /// <summary>The classifier alone, on a frozen network; with the slip the network is not quite frozen.</summary>
    internal static TransferStrategy Probe(IReadOnlyCollection<Slip> slips) => Transfer.LinearProbe() with { TrainingModeWhenFrozen = slips.Contains(Slips.TrainModeProbe) };

    private static long[] Seeds(Sample sample)
    {
        var given = sample.Seeds(0);
        return given.Length > 0 ? given : sample.Profile == SampleProfile.Paper ? PaperSeeds : sample.Seeds(sample.Choose(2, 3, 3));
    }

    private static string Describe(Sample sample) => sample.Choose(
        "A smoke test: one epoch of small networks on a part of small sets. Its numbers say nothing.",
        "The publication's question in a size for a laptop: small networks on small sets at 28 px, padded to 64.",
        "Ten networks on twelve data sets at 28, 64, 128 and 224 px, padded with zeros to 224 after normalising, without augmentation; the epoch with the lowest validation loss.");
}
