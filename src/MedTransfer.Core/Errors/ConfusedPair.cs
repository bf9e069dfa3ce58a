using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Samples of one class that were taken for another.</summary>
/// <param name="Truth">The true class.</param>
/// <param name="Predicted">The class answered.</param>
/// <param name="Count">How many samples.</param>
/// <param name="OfTruth">Samples of the true class.</param>
/// <param name="Share">Count / OfTruth.</param>
/// <param name="Interval">Wilson's interval of the share.</param>
/// <param name="MeanConfidence">Mean probability of the class answered, over these samples.</param>
public sealed record ConfusedPair(string Truth, string Predicted, int Count, int OfTruth, double Share, ConfidenceInterval Interval, double MeanConfidence)
{
    /// <summary>The pairs that occur, most samples first; of equals the greater share, then the order of the classes.</summary>
    internal static IReadOnlyList<ConfusedPair> Of(Judged judged)
    {
        if (judged.IsMultiLabel) return [];
        var classes = judged.Names.Count;
        var sizes = judged.Labels.CountBy(y => y).ToDictionary();
        return [.. Enumerable.Range(0, judged.Count)
            .Where(i => judged.Predicted[i] != judged.Labels[i])
            .GroupBy(i => (Truth: judged.Labels[i], Predicted: judged.Predicted[i]))
            .OrderByDescending(g => g.Count()).ThenBy(g => sizes[g.Key.Truth]).ThenBy(g => g.Key)
            .Select(g =>
            {
                var share = Proportion.Of(g.Count(), sizes[g.Key.Truth]);
                return new ConfusedPair(
                    judged.Names[g.Key.Truth], judged.Names[g.Key.Predicted], share.Successes, share.Trials, share.Value, share.Interval,
                    g.Average(i => judged.Table[(i * classes) + judged.Predicted[i]]));
            })];
    }
}
