using MedTransfer.Core.Runs;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>Chooses the samples that are explained.</summary>
internal static class SampleChoice
{
    private const int UsualCount = 12;

    /// <summary>The numbers of the chosen samples, in the order in which they are shown.</summary>
    /// <exception cref="InvalidConfigurationException">No sample is wrong.</exception>
    public static long[] Choose(RunNetwork network, ImageSource source, ExplanationOptions options, CancellationToken cancellation)
    {
        var count = options.Count ?? (source.Split is null ? (int)source.Count : UsualCount);
        var all = SampleOrder.Sequential(source.Count);
        var order = PickOf(source, options) switch
        {
            SamplePick.First => all.Epoch(0, 0),
            SamplePick.Random => Shuffled(source, options),
            SamplePick.Balanced => [.. InTurns(source, Shuffled(source, options), network.Task == LearningTask.MultiLabel)],
            SamplePick.Confident => Sorted(network, source, options, (answer, _) => answer.Confidence, cancellation),
            _ => Sorted(network, source, options, (answer, i) => answer.Error(source.Truth(i)!, network.Task == LearningTask.MultiLabel), cancellation),
        };
        if (order.Length == 0)
            throw new InvalidConfigurationException($"pick: the network gets none of the {source.Count} samples wrong. Choose balanced, random, confident or first.");
        return [.. order.Where(i => options.Target != ExplanationTarget.True || HasTruth(network, source.Truth(i)!)).Take(count)];
    }

    /// <summary>How samples are chosen.</summary>
    public static SamplePick PickOf(ImageSource source, ExplanationOptions options) => options.Pick ?? (source.Split is null ? SamplePick.First : SamplePick.Balanced);

    /// <summary>The choice in words.</summary>
    public static string Describe(ImageSource source, ExplanationOptions options) => PickOf(source, options) switch
    {
        SamplePick.First => "in their order",
        SamplePick.Balanced => $"drawn at random, classes in turn (seed {options.Seed})",
        SamplePick.Random => $"drawn at random (seed {options.Seed})",
        SamplePick.Confident => "the most confident first",
        _ => "wrong ones, the most confident error first",
    };

    /// <summary>The network's input of stored images, on its device.</summary>
    public static Tensor Input(RunNetwork network, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        return network.Transform.Apply(pixels.to(network.Device)).MoveToOuterDisposeScope();
    }

    private static long[] Shuffled(ImageSource source, ExplanationOptions options) => SampleOrder.Shuffled(source.Count).Epoch(options.Seed, 0);

    /// <summary>All samples, class after class one of each; what has several findings comes once.</summary>
    private static IEnumerable<long> InTurns(ImageSource source, long[] order, bool isFindings)
    {
        var waiting = order.SelectMany(i => ClassesOf(source.Truth(i)!, isFindings).Select(k => (Class: k, Sample: i)))
            .GroupBy(p => p.Class, p => p.Sample).OrderBy(g => g.Key).Select(g => new Queue<long>(g)).ToList();
        var shown = new HashSet<long>();
        while (waiting.Count > 0)
        {
            foreach (var queue in waiting)
            {
                while (queue.TryDequeue(out var sample))
                {
                    if (!shown.Add(sample)) continue;
                    yield return sample;
                    break;
                }
            }

            waiting.RemoveAll(queue => queue.Count == 0);
        }
    }

    private static IEnumerable<int> ClassesOf(int[] truth, bool isFindings) => isFindings
        ? Enumerable.Range(0, truth.Length).Where(k => truth[k] == 1).DefaultIfEmpty(truth.Length)
        : truth;

    /// <summary>The samples that have a score, the highest first.</summary>
    private static long[] Sorted(RunNetwork network, ImageSource source, ExplanationOptions options, Func<Answer, long, double?> score, CancellationToken cancellation)
    {
        var scores = new List<(long Sample, double Score)>();
        for (long first = 0; first < source.Count; first += options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            long[] some = [.. Enumerable.Range(0, (int)Math.Min(options.BatchSize, source.Count - first)).Select(i => first + i)];
            foreach (var (sample, answer) in some.Zip(Answer.Of(network, Input(network, source.Pixels(some)))))
                if (score(answer, sample) is { } value) scores.Add((sample, value));
        }

        return [.. scores.OrderByDescending(s => s.Score).ThenBy(s => s.Sample).Select(s => s.Sample)];
    }

    private static bool HasTruth(RunNetwork network, int[] truth) => network.Task != LearningTask.MultiLabel || truth.Contains(1);
}
