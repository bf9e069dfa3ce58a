using MedTransfer.Core.Features;
using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Representation;

/// <summary>Compares two networks.</summary>
internal static class PairStudy
{
    public static RepresentationComparison Run(
        CapturedFeatures first,
        CapturedFeatures second,
        (string First, string Second) names,
        RepresentationOptions options,
        IReadOnlyList<string> notes,
        IProgress<RepresentationProgress>? progress,
        CancellationToken cancellation)
    {
        var stages = CommonStages([first, second], options);
        var comparer = new StageComparer(options, new(options));
        var found = new List<StageSimilarity>();
        foreach (var (done, stage) in stages.Index())
        {
            progress?.Report(new(2 * first.Samples.Count, done, stages.Length));
            found.AddRange(comparer.Run([first[stage], second[stage]], [(0, 1)], intervals: true, cancellation)[0]);
        }

        SimilarityMatrix? matrix = null;
        if (first.Samples.Count >= 4)
        {
            var rows = Means(first, cancellation);
            matrix = SimilarityMatrix.Of(rows, ReferenceEquals(first, second) ? rows : Means(second, cancellation), SimilarityMeasure.LinearCka(HsicEstimator.Unbiased), cancellation);
        }

        return new(names.First, names.Second, options, found, matrix, [.. notes, .. Notes(found, stages, options)]);
    }

    /// <summary>The stages that all networks have, in the first one's order.</summary>
    /// <exception cref="InvalidConfigurationException">The networks saw different samples, or lack a stage that was asked for.</exception>
    public static string[] CommonStages(IReadOnlyList<CapturedFeatures> networks, RepresentationOptions options)
    {
        if (networks.Any(n => !n.Samples.SequenceEqual(networks[0].Samples)))
            throw new InvalidConfigurationException("Networks are compared by the same samples in the same order; these were captured for different ones.");
        string[] common = [.. networks[0].Stages.Select(s => s.Name).Where(name => networks.All(n => n.Stages.Any(s => s.Name == name)))];
        if (options.Stages is not { } wanted) return common;

        // Networks of different kinds share no names; every stage is compared with every other then.
        if (common.Length == 0 && networks.Select(n => n.Model).Distinct().Count() > 1) return [];
        return wanted.FirstOrDefault(s => !common.Contains(s)) is { } missing
            ? throw new InvalidConfigurationException($"Stage '{missing}' was not captured of every network; they have {string.Join(", ", common)} in common.{DidYouMean.Sentence(missing, common)}")
            : [.. wanted];
    }

    /// <summary>Each stage's mean over the positions of an image, [channels × images].</summary>
    private static Activations[] Means(CapturedFeatures features, CancellationToken cancellation) => [.. features.Stages.Select(stage =>
    {
        var means = new List<double>();
        for (long first = 0; first < stage.Shape[0]; first += 64)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var block = stage.Read(first, Math.Min(64, stage.Shape[0] - first)).to(ScalarType.Float64);
            if (block.dim() > 2) block = block.flatten(2).mean([2]);
            means.AddRange(block.contiguous().data<double>().ToArray());
        }

        return Activations.OfSamples(means.ToArray(), (int)stage.Shape[0], stage.Channels, stage.Name);
    })];

    private static IEnumerable<string> Notes(List<StageSimilarity> found, string[] stages, RepresentationOptions options)
    {
        if (stages.Length == 0) yield return "The networks have no stage of the same name: every stage is compared with every other.";
        if (found.Any(s => s.Interval is not null))
        {
            yield return $"Bars and intervals: {RepresentationTables.Coverage(options.Confidence)} over the choice of images, by a jackknife that leaves out {options.Groups} groups of the n = {found[0].Images} images in turn; they do not speak of other seeds.";
        }

        if (found.Any(s => s is { Directions1: not null, Interval: null }) && options.Groups > 0)
        {
            yield return $"Canonical correlations have no interval where more than {StageComparer.WidestJackknife} directions (for PWCCA neurons) would make each repeat slow, or datapoints are too few.";
        }

        if (found.Any(s => s.Noise is not null)) yield return RepresentationTables.NoiseNote(options);
        foreach (var warning in found.Where(s => s.Warning is not null).GroupBy(s => s.Warning))
            yield return $"* {string.Join(", ", warning.Select(s => $"{s.MeasureName} of {s.Stage}"))}: {warning.Key}";
    }
}
