using MedTransfer.Core.Evaluation;
using MedTransfer.Data;

namespace MedTransfer.Core.Inference;

/// <summary>The way from probabilities to classes.</summary>
internal static class Decisions
{
    /// <summary>The thresholds of a rule: one for class 1 of two classes, one a finding, null for more classes.</summary>
    public static IReadOnlyList<double>? Thresholds(
        LearningTask task, IReadOnlyList<string> names, int[] labels, ScoreTable scores, ThresholdRule rule, List<string> notes) => task switch
        {
            LearningTask.MultiLabel => [.. Answers.OfFindings(labels, scores, names, null).Select(f => rule.Choose(f.Truth, f.Scores, f.Name, notes))],
            LearningTask.BinaryClass => [rule.Choose(labels, [.. scores.Values.Where((_, i) => i % scores.Columns == scores.Columns - 1)], names[1], notes)],
            _ => null,
        };

    /// <summary>The numbers of the class, or of the findings that are called.</summary>
    public static int[] Decide(LearningTask task, double[] row, IReadOnlyList<double>? thresholds) => task switch
    {
        LearningTask.MultiLabel => [.. Enumerable.Range(0, row.Length).Where(k => Answers.IsYes(row[k], thresholds?[k]))],
        LearningTask.BinaryClass => [Answers.IsYes(row[^1], thresholds?[0]) ? 1 : 0],
        _ => [Array.IndexOf(row, row.Max())],
    };
}
