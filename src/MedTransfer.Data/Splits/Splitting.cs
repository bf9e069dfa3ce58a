namespace MedTransfer.Data;

/// <summary>
/// Divides samples into training, validation and test. What is known of the samples decides which way is honest: where one
/// patient gives several images, only a split by group keeps them together; a result over split patients is too good.
/// Every division is a matter of the input and the seed alone.
/// </summary>
public static class Splitting
{
    /// <summary>By chance alone. Sizes are those of <see cref="SplitFractions.Counts"/>.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="fractions">The shares.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">The shares are wrong or leave a split empty.</exception>
    public static SplitIndices Plain(int samples, SplitFractions fractions, long seed) => Stratified(new int[samples], fractions, seed);

    /// <summary>
    /// By chance, with every class in the same proportion everywhere. Sizes are those of <see cref="SplitFractions.Counts"/>;
    /// each class's part of them follows the largest remainders (scikit-learn's rule; ties by chance).
    /// </summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="fractions">The shares.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">The shares are wrong, leave a split empty, or a class has only one sample.</exception>
    /// <exception cref="ArgumentException">A label is negative.</exception>
    public static SplitIndices Stratified(ReadOnlySpan<int> labels, SplitFractions fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        return Stratified(labels, fractions.Counts(labels.Length), seed);
    }

    /// <summary>As with fractions, with the sizes given; samples beyond their sum are left out.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="counts">The sizes.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">A size is negative, they exceed the samples, or a class has only one sample.</exception>
    /// <exception cref="ArgumentException">A label is negative.</exception>
    public static SplitIndices Stratified(ReadOnlySpan<int> labels, SplitCounts counts, long seed)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Train < 0 || counts.Validation < 0 || counts.Test < 0 || counts.Total > labels.Length)
            throw new InvalidConfigurationException($"Sizes of {counts.Train}, {counts.Validation} and {counts.Test} cannot be taken from {labels.Length} samples.");
        var strata = new Strata(labels, seed);
        var sizes = strata.Counts;
        if (Array.IndexOf(sizes, 1L) is var lonely and >= 0)
            throw new InvalidConfigurationException($"Class {lonely} has only 1 sample; a stratified split needs at least 2 of each. Leave the class out, or split without strata.");
        var ties = new DeterministicRandom(seed, sizes.Length);
        var splits = new Split?[labels.Length];
        var taken = new long[sizes.Length];
        foreach (var split in (ReadOnlySpan<Split>)[Split.Train, Split.Test, Split.Validation])
        {
            var parts = LargestRemainders.Divide(counts[split], [.. sizes.Select((size, c) => size - taken[c])], ties);
            for (var c = 0; c < sizes.Length; c++)
            {
                foreach (var sample in strata[c].Slice((int)taken[c], (int)parts[c])) splits[sample] = split;
                taken[c] += parts[c];
            }
        }

        return SplitIndices.From(splits);
    }

    /// <summary>
    /// By group, such as the patient: no group is in two splits. Groups are dealt out from the largest to the smallest, each
    /// to the split whose number of samples it brings nearest to the shares.
    /// </summary>
    /// <param name="groups">The group of each sample; an empty text is a group of its own.</param>
    /// <param name="fractions">The shares.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">The shares are wrong, or there are fewer groups than splits with a share.</exception>
    public static SplitIndices ByGroup(IReadOnlyList<string> groups, SplitFractions fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return GroupDeal.Deal(groups, new int[groups.Count][], 0, fractions, seed);
    }

    /// <summary>
    /// By group, with regard to classes too: each group goes to the split whose number of samples and number of samples per
    /// class it brings nearest to the shares, as near as whole groups allow a greedy choice.
    /// </summary>
    /// <param name="groups">The group of each sample; an empty text is a group of its own.</param>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="fractions">The shares.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">The shares are wrong, or there are fewer groups than splits with a share.</exception>
    /// <exception cref="ArgumentException">A label is negative, or there are not as many labels as groups.</exception>
    public static SplitIndices ByGroup(IReadOnlyList<string> groups, ReadOnlySpan<int> labels, SplitFractions fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (labels.Length != groups.Count) throw new ArgumentException($"{labels.Length} labels do not fit {groups.Count} groups.", nameof(labels));
        var classes = Strata.ByClass(labels).Length;
        return GroupDeal.Deal(groups, Array.ConvertAll(labels.ToArray(), l => (int[])[l]), classes, fractions, seed);
    }

    /// <summary>As for classes, where a sample has several findings or none.</summary>
    /// <param name="groups">The group of each sample; an empty text is a group of its own.</param>
    /// <param name="findings">The numbers of the findings that each sample has, from 0.</param>
    /// <param name="fractions">The shares.</param>
    /// <param name="seed">Another seed divides otherwise.</param>
    /// <exception cref="InvalidConfigurationException">The shares are wrong, or there are fewer groups than splits with a share.</exception>
    /// <exception cref="ArgumentException">A finding is negative, or there are not as many lists as groups.</exception>
    public static SplitIndices ByGroup(IReadOnlyList<string> groups, IReadOnlyList<int[]> findings, SplitFractions fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Count != groups.Count) throw new ArgumentException($"{findings.Count} lists of findings do not fit {groups.Count} groups.", nameof(findings));
        if (findings.Any(f => f.Any(v => v < 0))) throw new ArgumentException("Findings are counted from 0.", nameof(findings));
        return GroupDeal.Deal(groups, findings, findings.SelectMany(f => f).DefaultIfEmpty(-1).Max() + 1, fractions, seed);
    }
}
