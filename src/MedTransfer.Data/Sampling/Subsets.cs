namespace MedTransfer.Data;

/// <summary>
/// Ways to choose samples of a split, for <see cref="ImageSplit.Subset"/>. The choice is a matter of labels and seed alone,
/// and choices of one seed are nested: the 5 % subset lies inside the 10 % subset.
/// </summary>
public static class Subsets
{
    /// <summary>The same share of every class: round half up of share times class size, but at least one of each class that is there.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="fraction">The share, above 0 and at most 1; taken as the decimal number that it is written as.</param>
    /// <param name="seed">Another seed chooses other samples.</param>
    /// <returns>The chosen samples' numbers, ascending.</returns>
    /// <exception cref="InvalidConfigurationException">The share is not above 0 and at most 1.</exception>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static long[] Fraction(ReadOnlySpan<int> labels, double fraction, long seed)
    {
        var strata = new Strata(labels, seed);
        return strata.Take(StratifiedCounts(strata.Counts, fraction));
    }

    /// <summary>The same share of every class. In a multi-label split a sample counts for the rarest of its findings.</summary>
    /// <param name="split">The split.</param>
    /// <param name="fraction">The share, above 0 and at most 1; taken as the decimal number that it is written as.</param>
    /// <param name="seed">Another seed chooses other samples.</param>
    /// <returns>The chosen samples' numbers, ascending.</returns>
    /// <exception cref="InvalidConfigurationException">The share is not above 0 and at most 1.</exception>
    public static long[] Fraction(ImageSplit split, double fraction, long seed) => Fraction(Strata.Of(split), fraction, seed);

    /// <summary>How many samples of each class a share takes: round half up, but at least one of each class that is there.</summary>
    /// <param name="classCounts">How many samples each class has.</param>
    /// <param name="fraction">The share, above 0 and at most 1; taken as the decimal number that it is written as.</param>
    /// <exception cref="InvalidConfigurationException">The share is not above 0 and at most 1.</exception>
    public static long[] StratifiedCounts(IReadOnlyList<long> classCounts, double fraction)
    {
        ArgumentNullException.ThrowIfNull(classCounts);
        if (!(fraction > 0 && fraction <= 1))
            throw new InvalidConfigurationException($"A fraction of the samples must be above 0 and at most 1; this is {fraction}. Write 10 % as 0.1.");
        var share = (decimal)fraction; // 0.1 is meant as one tenth, not as the nearest binary number
        return [.. classCounts.Select(n => n == 0 ? 0 : Math.Clamp((long)Math.Floor((share * n) + 0.5m), 1, n))];
    }

    /// <summary>So many samples of every class.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="count">Samples a class, at least 1.</param>
    /// <param name="seed">Another seed chooses other samples.</param>
    /// <returns>The chosen samples' numbers, ascending.</returns>
    /// <exception cref="InvalidConfigurationException">A class that is there has fewer, or the count is below 1.</exception>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static long[] PerClass(ReadOnlySpan<int> labels, int count, long seed)
    {
        if (count < 1) throw new InvalidConfigurationException($"At least one sample per class must be chosen; this is {count}.");
        var strata = new Strata(labels, seed);
        var counts = strata.Counts;
        var small = Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0 && counts[c] < count).Select(c => $"class {c} has {counts[c]}").ToList();
        if (small.Count > 0)
            throw new InvalidConfigurationException($"{count} samples per class cannot be chosen: {string.Join(", ", small)}. Choose at most {counts.Where(n => n > 0).Min()}.");
        return strata.Take(Array.ConvertAll(counts, n => n == 0 ? 0L : count));
    }

    /// <summary>As many samples of every class as the rarest class has.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="seed">Another seed chooses other samples.</param>
    /// <returns>The chosen samples' numbers, ascending.</returns>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static long[] DownSample(ReadOnlySpan<int> labels, long seed)
    {
        var strata = new Strata(labels, seed);
        var counts = strata.Counts;
        var rarest = counts.Where(n => n > 0).Min();
        return strata.Take(Array.ConvertAll(counts, n => Math.Min(n, rarest)));
    }
}
