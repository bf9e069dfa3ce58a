namespace MedTransfer.Stats;

/// <summary>The share of right answers, for the ways in which scores become answers.</summary>
public static class Accuracy
{
    /// <summary>Share of samples whose prediction equals the truth.</summary>
    /// <param name="truth">[N].</param>
    /// <param name="predicted">[N].</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static double OfLabels(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        Require.Table(predicted.Length, truth.Length, 1, nameof(predicted));
        int right = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            if (truth[i] == predicted[i]) right++;
        }

        return (double)right / truth.Length;
    }

    /// <summary>Share of samples whose highest score is that of their class.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a label is out of range, or a score is
    /// NaN.</exception>
    public static double OfHighestScore(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        Require.Table(scores.Length, truth.Length, classes, nameof(scores));
        Require.Classes(truth, classes, nameof(truth));
        return OfLabels(truth, HighestScore(scores, classes));
    }

    /// <summary>Share of yes/no answers that are right; a score says yes when it lies above the threshold, not on it
    /// (thresholds read off curves mean "at least" instead, see <see cref="BinaryCounts.AtThreshold"/>).</summary>
    /// <param name="truth">[N] or [N, L], 0 or 1. With L labels this is the mean of the labels' accuracies.</param>
    /// <param name="scores">As <paramref name="truth"/>.</param>
    /// <param name="threshold">0.5 by default, as MedMNIST has it whether scores are probabilities or not.</param>
    /// <exception cref="ArgumentException">The counts differ or are 0, a truth is neither 0 nor 1, or a score is
    /// NaN.</exception>
    public static double OfThreshold(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, double threshold = 0.5)
    {
        BinaryScores.Check(truth, scores, nameof(scores));
        int right = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            if (scores[i] > threshold == (truth[i] == 1)) right++;
        }

        return (double)right / truth.Length;
    }

    /// <summary>The column with the highest score of each row; the first of equals.</summary>
    /// <param name="scores">[N, <paramref name="columns"/>], row-major.</param>
    /// <param name="columns">Number of columns, at least 2.</param>
    /// <returns>[N].</returns>
    /// <exception cref="ArgumentException">The count is no multiple of <paramref name="columns"/>, or a score is
    /// NaN.</exception>
    public static int[] HighestScore(ReadOnlySpan<double> scores, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        Require.Table(scores.Length, scores.Length / columns, columns, nameof(scores));
        Require.NotNaN(scores, columns, nameof(scores));
        var best = new int[scores.Length / columns];
        for (int i = 0; i < best.Length; i++)
        {
            ReadOnlySpan<double> row = scores.Slice(i * columns, columns);
            for (int k = 1; k < columns; k++)
            {
                if (row[k] > row[best[i]]) best[i] = k;
            }
        }

        return best;
    }
}
