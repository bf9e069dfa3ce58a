namespace MedTransfer.Data;

/// <summary>
/// The samples of each stratum in an order drawn from a seed. Every subset takes the first so many of each, so that a
/// smaller subset of the same seed lies inside a larger one.
/// </summary>
internal sealed class Strata
{
    private readonly long[][] _samples;

    /// <summary>Strata by class number.</summary>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public Strata(ReadOnlySpan<int> labels, long seed)
    {
        if (labels.IsEmpty) throw new ArgumentException("There are no samples to choose from.", nameof(labels));
        _samples = ByClass(labels);
        for (var c = 0; c < _samples.Length; c++) new DeterministicRandom(seed, c).Shuffle<long>(_samples[c]);
    }

    /// <summary>How many samples each class has.</summary>
    public long[] Counts => Array.ConvertAll(_samples, s => (long)s.Length);

    /// <summary>
    /// The stratum of each sample of a split. Where a sample has several findings it belongs to the rarest of them, so that
    /// rare findings keep their share; one without any finding belongs to a stratum of its own.
    /// </summary>
    public static int[] Of(ImageSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var labels = split.LabelsAsIntegers();
        if (split.Labels.dim() == 1) return labels;
        var columns = (int)split.Labels.shape[1];
        var positives = new long[columns];
        for (var i = 0; i < labels.Length; i++) positives[i % columns] += labels[i] == 1 ? 1 : 0;
        var strata = new int[labels.Length / columns];
        for (var i = 0; i < strata.Length; i++)
        {
            strata[i] = columns;
            for (var c = 0; c < columns; c++)
            {
                if (labels[(i * columns) + c] == 1 && (strata[i] == columns || positives[c] < positives[strata[i]])) strata[i] = c;
            }
        }

        return strata;
    }

    /// <summary>The samples of each class, ascending.</summary>
    /// <exception cref="ArgumentException">A label is negative.</exception>
    public static long[][] ByClass(ReadOnlySpan<int> labels)
    {
        var lists = new List<List<long>>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0) throw new ArgumentException($"The label of sample {i} is {labels[i]}; classes are counted from 0.", nameof(labels));
            while (lists.Count <= labels[i]) lists.Add([]);
            lists[labels[i]].Add(i);
        }

        return [.. lists.Select(l => l.ToArray())];
    }

    /// <summary>The first samples of each class in the drawn order, ascending by number.</summary>
    public long[] Take(ReadOnlySpan<long> counts)
    {
        var taken = new List<long>();
        for (var c = 0; c < _samples.Length; c++) taken.AddRange(_samples[c].AsSpan(0, (int)counts[c]));
        taken.Sort();
        return [.. taken];
    }

    /// <summary>The samples of a class in the drawn order.</summary>
    public ReadOnlySpan<long> this[int stratum] => _samples[stratum];
}
