using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>The answers about one class against all others, or about one finding, over the samples that tell.</summary>
/// <param name="Name">The class or finding.</param>
/// <param name="Truth">1 where it is.</param>
/// <param name="Scores">Its probability.</param>
/// <param name="Predicted">1 where it is called.</param>
/// <param name="Threshold">From which score on it is called; null where the highest score decides.</param>
internal sealed record Answers(string Name, int[] Truth, double[] Scores, int[] Predicted, double? Threshold)
{
    public BinaryCounts Counts { get; } = Truth.Length > 0 ? BinaryCounts.Of(Truth, Predicted) : default;

    private bool HasBoth => Counts.Positives > 0 && Counts.Negatives > 0;

    /// <summary>The classes of a task of single classes.</summary>
    public static IReadOnlyList<Answers> OfClasses(int[] labels, double[] table, int[] predicted, IReadOnlyList<string> names, double? threshold) =>
        [.. names.Select((name, k) => new Answers(
            name, Array.ConvertAll(labels, y => y == k ? 1 : 0), Column(table, names.Count, k), Array.ConvertAll(predicted, y => y == k ? 1 : 0), k == 1 ? threshold : null))];

    /// <summary>The findings of a multi-label task.</summary>
    public static IReadOnlyList<Answers> OfFindings(int[] labels, ScoreTable scores, IReadOnlyList<string> names, IReadOnlyList<double>? thresholds) =>
        [.. names.Select((name, k) =>
        {
            var known = Enumerable.Range(0, scores.Count).Select(i => (i * scores.Columns) + k).Where(at => labels[at] != ImageSplit.Unlabelled).ToArray();
            var own = Array.ConvertAll(known, at => scores.Values[at]);
            return new Answers(name, Array.ConvertAll(known, at => labels[at]), own, Array.ConvertAll(own, s => IsYes(s, thresholds?[k]) ? 1 : 0), thresholds?[k]);
        })];

    /// <summary>A chosen threshold says yes from its own value on; without one it takes more than one half, as MedMNIST does.</summary>
    public static bool IsYes(double score, double? threshold) => threshold is { } t ? score >= t : score > 0.5;

    public ClassReport Report()
    {
        var undefined = new Undefined();
        var (noPositive, noNegative) = ($"no sample is '{Name}'", $"every sample is '{Name}'");
        var oneSided = Counts.Positives == 0 ? noPositive : noNegative;
        var deLong = HasBoth ? DeLong.Auc(Truth, Scores) : null;
        return new()
        {
            Name = Name,
            Positives = Counts.Positives,
            Negatives = Counts.Negatives,
            Predicted = Counts.TruePositives + Counts.FalsePositives,
            Threshold = Threshold,
            Auc = undefined.Note(nameof(ClassReport.Auc), HasBoth ? RocAuc.Binary(Truth, Scores) : double.NaN, oneSided),
            AucInterval = deLong?.Interval,
            AveragePrecision = undefined.Note(nameof(ClassReport.AveragePrecision), Counts.Positives > 0 ? AveragePrecisionOf() : double.NaN, noPositive),
            Sensitivity = undefined.Note(nameof(ClassReport.Sensitivity), Counts.Sensitivity, noPositive),
            Specificity = undefined.Note(nameof(ClassReport.Specificity), Counts.Specificity, noNegative),
            Precision = undefined.Note(nameof(ClassReport.Precision), Counts.Precision, $"no sample is called '{Name}'"),
            NegativePredictiveValue = undefined.Note(nameof(ClassReport.NegativePredictiveValue), Counts.NegativePredictiveValue, $"every sample is called '{Name}'"),
            F1 = undefined.Note(nameof(ClassReport.F1), Counts.F1, $"no sample is '{Name}' or called so"),
            Undefined = undefined.Reasons,
        };
    }

    private double AveragePrecisionOf() => AveragePrecision.Binary(Truth, Scores);

    private static double[] Column(double[] table, int columns, int k) => [.. Enumerable.Range(0, table.Length / columns).Select(i => table[(i * columns) + k])];
}
