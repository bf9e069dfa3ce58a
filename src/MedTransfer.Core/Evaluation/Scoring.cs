using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>The way from labels and scores to the metrics of MedTransfer.Stats.</summary>
internal static class Scoring
{
    public static EvaluationScore Score(LearningTask task, int[] labels, ScoreTable scores)
    {
        if (task == LearningTask.MultiLabel && labels.Contains(ImageSplit.Unlabelled)) return OfKnownLabels(labels, scores);
        var kind = task switch
        {
            LearningTask.BinaryClass => TaskKind.BinaryClass,
            LearningTask.MultiClass => TaskKind.MultiClass,
            LearningTask.OrdinalRegression => TaskKind.OrdinalRegression,
            LearningTask.MultiLabel => TaskKind.MultiLabel,
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown kind of task."),
        };
        var score = new EvaluationScore
        {
            Auc = IsAucDefined(task, labels, scores.Columns) ? MedMnistEvaluator.Auc(kind, labels, scores.Values, scores.Columns) : double.NaN,
            Accuracy = MedMnistEvaluator.AccuracyOf(kind, labels, scores.Values, scores.Columns),
        };
        return task == LearningTask.BinaryClass ? WithTwoClasses(score, labels, scores) : score;
    }

    /// <summary>The mean of -log p of the truth over samples, or over the known findings.</summary>
    public static double LogLossOf(int[] labels, ScoreTable scores)
    {
        if (labels.Length == scores.Count && scores.Columns > 1) return LogLoss.MultiClass(labels, scores.Values, scores.Columns);
        var known = Enumerable.Range(0, labels.Length).Where(i => labels[i] != ImageSplit.Unlabelled).ToArray();
        return known.Length > 0 ? LogLoss.Binary(Array.ConvertAll(known, i => labels[i]), Array.ConvertAll(known, i => scores.Values[i])) : double.NaN;
    }

    /// <summary>Means over the findings, each over the samples that tell whether it is there.</summary>
    private static EvaluationScore OfKnownLabels(int[] labels, ScoreTable scores)
    {
        var findings = Enumerable.Range(0, scores.Columns).Select(finding =>
        {
            var known = Enumerable.Range(0, scores.Count).Where(i => labels[(i * scores.Columns) + finding] != ImageSplit.Unlabelled)
                .Select(i => (i * scores.Columns) + finding).ToArray();
            var (truth, answers) = (Array.ConvertAll(known, i => labels[i]), Array.ConvertAll(known, i => scores.Values[i]));
            return (
                Auc: truth.Distinct().Count() == 2 ? RocAuc.Binary(truth, answers) : double.NaN,
                Accuracy: known.Length > 0 ? Accuracy.OfThreshold(truth, answers) : double.NaN);
        }).ToList();
        return new EvaluationScore { Auc = findings.Average(f => f.Auc), Accuracy = findings.Average(f => f.Accuracy) };
    }

    private static EvaluationScore WithTwoClasses(EvaluationScore score, int[] labels, ScoreTable scores)
    {
        var predicted = new int[labels.Length];
        for (var i = 0; i < predicted.Length; i++)
        {
            predicted[i] = scores.Values[(i * scores.Columns) + scores.Columns - 1] > 0.5 ? 1 : 0;
        }

        var matrix = new ConfusionMatrix(labels, predicted, 2);
        var interval = double.IsNaN(score.Auc) ? null : DeLong.Auc(labels, [.. scores.Values.Where((_, i) => i % scores.Columns == scores.Columns - 1)]).Interval;
        return score with { AucInterval = interval, Sensitivity = matrix.Sensitivity(1), Specificity = matrix.Specificity(1), F1 = matrix.F1(1) };
    }

    private static bool IsAucDefined(LearningTask task, int[] labels, int columns)
    {
        if (task != LearningTask.MultiLabel)
        {
            var classes = task == LearningTask.BinaryClass ? 2 : columns;
            return Enumerable.Range(0, classes).All(labels.Contains);
        }

        var positives = new int[columns];
        for (var i = 0; i < labels.Length; i++) positives[i % columns] += labels[i];
        return positives.All(p => p > 0 && p < labels.Length / columns);
    }
}
