namespace MedTransfer.Stats;

/// <summary>
/// Where every positive lies among the negatives and every negative among the positives (Sun and Xu 2014): from
/// mid-ranks, in O(n log n), by one sort. The mean of either list is the AUC.
/// </summary>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="Positives">V10, [m]: share of the negatives below each positive, ties counting one half.</param>
/// <param name="Negatives">V01, [n]: share of the positives above each negative.</param>
internal sealed record PlacementValues(double Auc, double[] Positives, double[] Negatives)
{
    /// <summary>Refuses samples that have no AUC.</summary>
    public static void Check(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, string name)
    {
        BinaryScores.Check(truth, score, name);
        if (!truth.Contains(0) || !truth.Contains(1))
            throw BinaryScores.OneClass(truth.Length, truth[0], "an ROC AUC", nameof(truth));
    }

    /// <summary>Refuses too few lists of scores, and any of them that has no AUC, by its number.</summary>
    public static void Check(
        ReadOnlySpan<int> truth, IReadOnlyList<double[]> scores, int minimum, string what, string name)
    {
        ArgumentNullException.ThrowIfNull(scores, name);
        Require.AtLeast(minimum, scores.Count, what, name);
        for (int k = 0; k < scores.Count; k++)
        {
            ArgumentNullException.ThrowIfNull(scores[k], $"{name}[{k}]");
            Check(truth, scores[k], $"{name}[{k}]");
        }
    }

    /// <summary>Of samples that were checked.</summary>
    public static PlacementValues Of(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        var ranked = new RankedScores(truth, score);
        int m = ranked.Positives, n = ranked.Negatives;
        double[] positives = new double[m], negatives = new double[n];
        var slots = new int[truth.Length];
        for (int i = 0, p = 0, q = 0; i < slots.Length; i++) slots[i] = truth[i] == 1 ? p++ : q++;

        double pairs = 0;
        int place = 0, negativesBelow = 0, positivesBelow = 0;
        foreach (int end in ranked.LevelEnds)
        {
            int start = place, up = 0;
            for (int i = start; i < end; i++) up += ranked.TruthAt(i);
            int down = end - start - up;
            double below = negativesBelow + (down / 2.0), above = m - positivesBelow - (up / 2.0);
            for (; place < end; place++)
            {
                if (ranked.TruthAt(place) == 1) positives[slots[ranked.SampleAt(place)]] = below / n;
                else negatives[slots[ranked.SampleAt(place)]] = above / m;
            }

            pairs += up * below;
            positivesBelow += up;
            negativesBelow += down;
        }

        // Halves of whole numbers: the count of pairs is exact.
        return new PlacementValues(pairs / m / n, positives, negatives);
    }

    /// <summary>cov(AUC, AUC of other) = S10 / m + S01 / n; NaN where a class has one sample only.</summary>
    public double Covariance(PlacementValues other) =>
        (Covariance(Positives, Auc, other.Positives, other.Auc) / Positives.Length)
        + (Covariance(Negatives, Auc, other.Negatives, other.Auc) / Negatives.Length);

    /// <summary>The placement values whose mean is the difference of the AUCs; their variance keeps the digits that
    /// v11 + v22 - 2 v12 loses for models that nearly agree.</summary>
    public PlacementValues Minus(PlacementValues other) => new(
        Auc - other.Auc, Pairs.Differences(Positives, other.Positives), Pairs.Differences(Negatives, other.Negatives));

    /// <summary>The AUC without each sample in turn, positives first; NaN where that leaves a class empty.</summary>
    public double[] LeaveOneOut()
    {
        int m = Positives.Length, n = Negatives.Length;
        var result = new double[m + n];
        for (int i = 0; i < m; i++) result[i] = ((m * Auc) - Positives[i]) / (m - 1);
        for (int j = 0; j < n; j++) result[m + j] = ((n * Auc) - Negatives[j]) / (n - 1);
        return result;
    }

    private static double Covariance(double[] x, double meanX, double[] y, double meanY)
    {
        var sum = new CompensatedSum();
        for (int i = 0; i < x.Length; i++) sum.Add((x[i] - meanX) * (y[i] - meanY));
        return sum.Value / (x.Length - 1);
    }
}
