namespace MedTransfer.Stats;

/// <summary>
/// AUC and accuracy as the MedMNIST evaluator defines them (Yang et al., Scientific Data 10, 2023), so that figures
/// compare with published ones: binary tasks use the last column and answer yes above 0.5; multi-class and ordinal
/// tasks take the mean one-vs-rest AUC and the first highest score; multi-label tasks take means over labels.
/// </summary>
public static class MedMnistEvaluator
{
    /// <summary>Both figures.</summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="labels">[N] class indices; for <see cref="TaskKind.MultiLabel"/> [N, <paramref name="columns"/>]
    /// of 0 and 1, row-major.</param>
    /// <param name="scores">[N, <paramref name="columns"/>], row-major. Binary accuracy compares them with 0.5 as they
    /// are: give probabilities.</param>
    /// <param name="columns">Scores per sample: classes or labels; a binary task may have one.</param>
    /// <exception cref="ArgumentException">Counts do not fit, a label is out of range, a score is NaN, or a class is
    /// absent so that its AUC is undefined; the message names the sample or the class.</exception>
    public static MedMnistScore Evaluate(
        TaskKind task, ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int columns) =>
        new(Auc(task, labels, scores, columns), AccuracyOf(task, labels, scores, columns));

    /// <summary>The AUC alone.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static double Auc(
        TaskKind task, ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int columns)
    {
        Check(task, columns);
        return task switch
        {
            TaskKind.BinaryClass => RocAuc.Binary(labels, LastColumn(labels, scores, columns)),
            TaskKind.MultiLabel => RocAuc.MultiLabel(labels, scores, columns),
            _ => RocAuc.OneVsRest(labels, scores, columns, ClassAverage.Macro),
        };
    }

    /// <summary>The accuracy alone; unlike the AUC it is defined when a class is absent.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static double AccuracyOf(
        TaskKind task, ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int columns)
    {
        Check(task, columns);
        return task switch
        {
            TaskKind.BinaryClass => Accuracy.OfThreshold(labels, LastColumn(labels, scores, columns)),
            TaskKind.MultiLabel => MultiLabelAccuracy(labels, scores, columns),
            _ => Accuracy.OfHighestScore(labels, scores, columns),
        };
    }

    private static void Check(TaskKind task, int columns)
    {
        Require.Known(task, nameof(task));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
    }

    private static double MultiLabelAccuracy(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int columns)
    {
        Require.Table(scores.Length, labels.Length / columns, columns, nameof(scores));
        return Accuracy.OfThreshold(labels, scores);
    }

    private static double[] LastColumn(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int columns)
    {
        Require.Table(scores.Length, labels.Length, columns, nameof(scores));
        var last = new double[labels.Length];
        for (int i = 0; i < last.Length; i++) last[i] = scores[(i * columns) + columns - 1];
        return last;
    }
}
