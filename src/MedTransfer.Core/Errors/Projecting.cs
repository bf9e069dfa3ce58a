using MedTransfer.Core.Features;
using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Errors;

/// <summary>The way from captured vectors to their plane of greatest variance: two passes over parts of them.</summary>
internal static class Projecting
{
    private const int PartSize = 1024;
    private const int Axes = 2;

    public static FeatureProjection Of(CapturedFeatures features, string stage, Judged judged, CancellationToken cancellation)
    {
        var kept = features[stage];
        if (kept.Shape.Count != 2)
            throw new InvalidConfigurationException($"features: '{stage}' was kept as [{string.Join(", ", kept.Shape)}]; a projection takes a vector a sample: capture 'pooled', or keep the means of maps.");
        if (kept.Channels < Axes || features.Samples.Count < 2)
            throw new InvalidConfigurationException($"features: {features.Samples.Count} vectors of {kept.Channels} span no plane; at least 2 of 2 are needed.");
        if (features.Samples.Any(s => s >= judged.Count))
            throw new InvalidConfigurationException($"features: they are of sample {features.Samples.Max()}, the answers of {judged.Count} samples; both must be about the same split.");
        var parts = new PrincipalComponents(kept.Channels);
        foreach (var rows in Parts(kept, features.Samples.Count, cancellation)) parts.Add(rows);
        var axes = parts.Solve(Axes);
        var places = new List<double>();
        foreach (var rows in Parts(kept, features.Samples.Count, cancellation)) places.AddRange(axes.Project(rows));
        return new()
        {
            Title = judged.Set.Title,
            Task = judged.Set.Task,
            Stage = stage,
            Dimension = kept.Channels,
            Shares = axes.Shares,
            Classes = judged.Names,
            Samples = [.. features.Samples.Select((sample, i) => Sample(judged, (int)sample, places[2 * i], places[(2 * i) + 1]))],
        };
    }

    private static IEnumerable<float[]> Parts(CapturedStage stage, int count, CancellationToken cancellation)
    {
        for (var first = 0; first < count; first += PartSize)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Numbers(stage, first, Math.Min(PartSize, count - first));
        }
    }

    private static float[] Numbers(CapturedStage stage, int first, int count)
    {
        using var scope = NewDisposeScope();
        return stage.Read(first, count).to(ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    private static ProjectedSample Sample(Judged judged, int sample, double first, double second)
    {
        var answer = SampleLoss.Of(judged, sample, 0);
        return new(sample, answer.Name, first, second, answer.Truth, answer.Predicted, judged.Right[sample]);
    }
}
