namespace MedTransfer.Data;

/// <summary>Weights that make up for classes of different sizes, in a loss or in sampling.</summary>
public static class ClassWeights
{
    /// <summary>
    /// n / (K · n_c) of each class, with n samples and K classes that are there: the "balanced" rule of scikit-learn (King
    /// and Zeng, "Logistic Regression in Rare Events Data", 2001). Their mean over the samples is 1.
    /// </summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="classes">The number of classes; null takes the highest label + 1.</param>
    /// <returns>A weight for each class; 0 for one that has no sample.</returns>
    /// <exception cref="ArgumentException">There is no sample, or a label is out of range.</exception>
    public static double[] Balanced(ReadOnlySpan<int> labels, int? classes = null)
    {
        var counts = Count(labels, classes);
        var present = counts.Count(n => n > 0);
        var samples = labels.Length;
        return Array.ConvertAll(counts, n => n == 0 ? 0 : samples / ((double)present * n));
    }

    /// <summary>The balanced weight of each sample's class, for <see cref="SampleOrder.Weighted"/>.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static double[] PerSample(ReadOnlySpan<int> labels)
    {
        var weights = Balanced(labels);
        var result = new double[labels.Length];
        for (var i = 0; i < result.Length; i++) result[i] = weights[labels[i]];
        return result;
    }

    /// <summary>
    /// Negatives / positives of each finding: the weight of positives in binary cross entropy. Labels that are not known
    /// (<see cref="ImageSplit.Unlabelled"/>) count for neither.
    /// </summary>
    /// <param name="labels">0, 1 or -1, row after row: N · L numbers.</param>
    /// <param name="findings">The number of findings L.</param>
    /// <returns>A weight for each finding; 1 where it has no positive sample, since no weight would change anything.</returns>
    /// <exception cref="ArgumentException">The labels are no whole rows, or one is another number.</exception>
    public static double[] OfPositives(ReadOnlySpan<int> labels, int findings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(findings);
        if (labels.IsEmpty || labels.Length % findings != 0) throw new ArgumentException($"{labels.Length} labels are no whole rows of {findings}.", nameof(labels));
        var counts = new long[findings, 2];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == ImageSplit.Unlabelled) continue;
            if (labels[i] is not (0 or 1)) throw new ArgumentException($"The label of sample {i / findings}, finding {i % findings} is {labels[i]}; 0, 1 and -1 are possible.", nameof(labels));
            counts[i % findings, labels[i]]++;
        }

        return [.. Enumerable.Range(0, findings).Select(f => counts[f, 1] == 0 ? 1 : (double)counts[f, 0] / counts[f, 1])];
    }

    private static long[] Count(ReadOnlySpan<int> labels, int? classes)
    {
        if (labels.IsEmpty) throw new ArgumentException("There are no samples to weigh.", nameof(labels));
        var highest = (classes ?? 0) - 1;
        if (classes is null)
            foreach (var label in labels) highest = Math.Max(highest, label);
        var counts = new long[Math.Max(0, highest) + 1];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] > highest) throw new ArgumentException($"The label of sample {i} is {labels[i]}; 0 to {highest} are possible.", nameof(labels));
            counts[labels[i]]++;
        }

        return counts;
    }
}
