using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>A sample with what the network said of it.</summary>
public sealed record SampleLoss
{
    /// <summary>Its number in the split, from 0.</summary>
    public required int Sample { get; init; }

    /// <summary>Its name; the number where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>Its true class, or the findings that it has.</summary>
    public required IReadOnlyList<string> Truth { get; init; }

    /// <summary>The class answered, or the findings called.</summary>
    public required IReadOnlyList<string> Predicted { get; init; }

    /// <summary>-ln p of the true class, or the mean over its known findings of -ln p of what is true; NaN where none is known.</summary>
    public required double Loss { get; init; }

    /// <summary>A probability for each class or finding.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The samples of the highest loss, the highest first.</summary>
    internal static IReadOnlyList<SampleLoss> Worst(Judged judged, int most)
    {
        var losses = Losses(judged);
        return [.. Enumerable.Range(0, judged.Count).Where(i => !double.IsNaN(losses[i])).OrderByDescending(i => losses[i]).Take(most).Select(i => Of(judged, i, losses[i]))];
    }

    /// <summary>-ln p of the truth of every sample.</summary>
    internal static double[] Losses(Judged judged)
    {
        if (!judged.IsMultiLabel) return LogLoss.OfEach(judged.Labels, judged.Table, judged.Names.Count);
        var findings = judged.Names.Count;
        return [.. Enumerable.Range(0, judged.Count).Select(i =>
        {
            int[] known = [.. Enumerable.Range(i * findings, findings).Where(at => judged.Labels[at] != ImageSplit.Unlabelled)];
            return known.Length == 0 ? double.NaN : LogLoss.Binary(Array.ConvertAll(known, at => judged.Labels[at]), Array.ConvertAll(known, at => judged.Table[at]));
        })];
    }

    internal static SampleLoss Of(Judged judged, int sample, double loss)
    {
        var (first, names) = (sample * judged.Names.Count, judged.Names);
        return new()
        {
            Sample = sample,
            Name = judged.NameOf(sample),
            Truth = judged.IsMultiLabel ? [.. names.Where((_, k) => judged.Labels[first + k] == 1)] : [names[judged.Labels[sample]]],
            Predicted = judged.IsMultiLabel
                ? [.. names.Where((_, k) => Evaluation.Answers.IsYes(judged.Table[first + k], judged.Set.Thresholds?[k]))]
                : [names[judged.Predicted[sample]]],
            Loss = loss,
            Probabilities = judged.Table[first..(first + names.Count)],
        };
    }
}
