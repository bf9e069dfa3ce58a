namespace MedTransfer.Stats;

/// <summary>
/// Chooses the threshold from which on a score says yes (≥). Choose it on validation data and apply it to test data
/// with <see cref="BinaryCounts.AtThreshold"/>: chosen on the test data it makes every figure too good. Thresholds are
/// scores that occur, or +∞; of equally good ones the highest is taken unless said otherwise.
/// </summary>
public static class DecisionThreshold
{
    /// <summary>Maximises sensitivity + specificity - 1 (Youden 1950). Ties are found exactly, in whole
    /// numbers.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, a score is NaN, or
    /// only one class is present.</exception>
    public static OperatingPoint Youden(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        ScoreSteps steps = Steps(truth, score);
        long best = 0;
        int chosen = -1;
        for (int i = 0; i < steps.Count; i++)
        {
            long gain = ((long)steps.TruePositives[i] * steps.Negatives) - ((long)steps.FalsePositives[i] * steps.Positives);
            if (gain > best) (best, chosen) = (gain, i);
        }

        return Point(steps, chosen, chosen >= 0 ? null
            : "No threshold does better than chance; the scores may point the other way.");
    }

    /// <summary>The highest threshold with at least this sensitivity, which leaves the best specificity.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <param name="sensitivity">In [0, 1], for example 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sensitivity lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException">As for <see cref="Youden"/>.</exception>
    public static OperatingPoint ForSensitivity(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double sensitivity)
    {
        Require.Probability(sensitivity, nameof(sensitivity));
        ScoreSteps steps = Steps(truth, score);
        int chosen = -1;
        while (steps.At(chosen).Sensitivity < sensitivity) chosen++;
        return Point(steps, chosen);
    }

    /// <summary>The lowest threshold with at least this specificity, which leaves the best sensitivity.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <param name="specificity">In [0, 1], for example 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The specificity lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException">As for <see cref="Youden"/>.</exception>
    public static OperatingPoint ForSpecificity(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double specificity)
    {
        Require.Probability(specificity, nameof(specificity));
        ScoreSteps steps = Steps(truth, score);
        int chosen = steps.Count - 1;
        while (steps.At(chosen).Specificity < specificity) chosen--;
        return Point(steps, chosen);
    }

    /// <summary>Minimises the cost of all wrong answers, FP × <paramref name="falsePositive"/> + FN ×
    /// <paramref name="falseNegative"/>, at the prevalence of these data.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <param name="falsePositive">Cost of calling a negative positive; positive and finite.</param>
    /// <param name="falseNegative">Cost of missing a positive; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is not positive and finite.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Youden"/>.</exception>
    public static OperatingPoint MinimumCost(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double falsePositive, double falseNegative)
    {
        Require.Positive(falsePositive, nameof(falsePositive), "A cost");
        Require.Positive(falseNegative, nameof(falseNegative), "A cost");
        ScoreSteps steps = Steps(truth, score);
        double least = double.PositiveInfinity;
        int chosen = -1;
        for (int i = -1; i < steps.Count; i++)
        {
            BinaryCounts at = steps.At(i);
            double cost = (at.FalsePositives * falsePositive) + (at.FalseNegatives * falseNegative);
            if (cost < least) (least, chosen) = (cost, i);
        }

        return Point(steps, chosen);
    }

    private static ScoreSteps Steps(ReadOnlySpan<int> truth, ReadOnlySpan<double> score) =>
        new ScoreSteps(truth, score).WithBothClasses("a threshold", nameof(truth));

    private static OperatingPoint Point(ScoreSteps steps, int step, string? warning = null) =>
        new(step < 0 ? double.PositiveInfinity : steps.Thresholds[step], steps.At(step), warning);
}
