namespace MedTransfer.Stats;

/// <summary>
/// Average precision: Σ (R_i - R_(i-1)) P_i over the different scores, highest first, without interpolation. Equal
/// scores enter together. Where there is no positive it is 0 by convention (scikit-learn's);
/// <see cref="PrecisionRecallCurve"/> warns of that.
/// </summary>
public static class AveragePrecision
{
    /// <summary>Average precision of one score per sample.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a score is NaN;
    /// the message names the sample.</exception>
    public static double Binary(ReadOnlySpan<int> truth, ReadOnlySpan<double> score) =>
        PrecisionRecallCurve.Average(new ScoreSteps(truth, score));

    /// <summary>Average precision of each label on its own.</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major.</param>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <returns>[<paramref name="labels"/>].</returns>
    /// <exception cref="ArgumentException">The counts do not fit, a truth is neither 0 nor 1, or a score is
    /// NaN.</exception>
    public static double[] PerLabel(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        LabelTable.Check(truth, scores, labels);
        return LabelTable.PerColumn(truth, scores, labels, Binary);
    }

    /// <summary>One figure for all labels; with <see cref="ClassAverage.Macro"/> the "mean average precision".</summary>
    /// <inheritdoc cref="PerLabel"/>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major.</param>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <param name="average">How labels become one figure; weights are the numbers of positives.</param>
    /// <returns>The average, in [0, 1].</returns>
    public static double MultiLabel(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, ClassAverage average = ClassAverage.Macro)
    {
        Require.Known(average, nameof(average));
        LabelTable.Check(truth, scores, labels);
        return average switch
        {
            ClassAverage.Micro => Binary(truth, scores),
            ClassAverage.Samples => LabelTable.Mean(LabelTable.PerRow(truth, scores, labels, Binary)),
            ClassAverage.Weighted => LabelTable.Mean(
                LabelTable.PerColumn(truth, scores, labels, Binary), LabelTable.Positives(truth, labels)),
            _ => LabelTable.Mean(LabelTable.PerColumn(truth, scores, labels, Binary)),
        };
    }

    /// <summary>Average precision of each class against all others, from the column of that class.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>[<paramref name="classes"/>]; 0 for a class that never occurs.</returns>
    /// <exception cref="ArgumentException">The counts do not fit, a class is out of range, or a score is
    /// NaN.</exception>
    public static double[] OneVsRest(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        LabelTable.CheckClasses(truth, scores, classes);
        return PerLabel(LabelTable.OneHot(truth, classes), scores, classes);
    }

    /// <summary>One figure for all classes.</summary>
    /// <inheritdoc cref="OneVsRest(ReadOnlySpan{int}, ReadOnlySpan{double}, int)"/>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="average">How classes become one figure.</param>
    /// <returns>The average, in [0, 1].</returns>
    public static double OneVsRest(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes, ClassAverage average)
    {
        LabelTable.CheckClasses(truth, scores, classes);
        return MultiLabel(LabelTable.OneHot(truth, classes), scores, classes, average);
    }
}
