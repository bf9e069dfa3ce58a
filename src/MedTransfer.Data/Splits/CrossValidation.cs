namespace MedTransfer.Data;

/// <summary>Divides samples into folds, each of which is the test set once; the rules are scikit-learn's.</summary>
public static class CrossValidation
{
    /// <summary>Folds of neighbours: the first <c>samples mod folds</c> have one sample more.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="folds">How many folds, from 2 to the number of samples.</param>
    /// <param name="seed">Draws the samples of a fold by chance; null takes them in their order.</param>
    /// <exception cref="InvalidConfigurationException">There are fewer than 2 folds, or fewer samples than folds.</exception>
    public static IReadOnlyList<Fold> KFold(int samples, int folds, long? seed = null)
    {
        Check(folds, samples, "samples");
        var order = Enumerable.Range(0, samples).ToArray();
        if (seed is { } s) new DeterministicRandom(s).Shuffle<int>(order);
        var fold = new int[samples];
        var (least, more) = (samples / folds, samples % folds);
        for (var i = 0; i < samples; i++)
        {
            var larger = (least + 1) * more;
            fold[order[i]] = i < larger ? i / (least + 1) : more + ((i - larger) / least);
        }

        return Fold.From(fold, folds);
    }

    /// <summary>
    /// Folds in which every class has its proportion. The sorted labels are dealt out like cards, which says how many of
    /// each class a fold tests; a class with fewer samples than folds is missing in some.
    /// </summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="folds">How many folds, at least 2.</param>
    /// <param name="seed">Draws each class's samples by chance; null takes them in their order.</param>
    /// <exception cref="InvalidConfigurationException">There are fewer than 2 folds, or every class has fewer samples than there are folds.</exception>
    /// <exception cref="ArgumentException">A label is negative.</exception>
    public static IReadOnlyList<Fold> StratifiedKFold(ReadOnlySpan<int> labels, int folds, long? seed = null)
    {
        // Classes count in the order of their first appearance, as in scikit-learn.
        long[][] classes = [.. Strata.ByClass(labels).Where(c => c.Length > 0).OrderBy(c => c[0])];
        Check(folds, classes.Select(c => c.Length).DefaultIfEmpty(0).Max(), "samples of any class");
        var fold = new int[labels.Length];
        var dealt = 0;
        for (var c = 0; c < classes.Length; c++)
        {
            var folding = Enumerable.Range(dealt, classes[c].Length).Select(card => card % folds).Order().ToArray();
            if (seed is { } s) new DeterministicRandom(s, c).Shuffle<int>(folding);
            for (var i = 0; i < folding.Length; i++) fold[classes[c][i]] = folding[i];
            dealt += classes[c].Length;
        }

        return Fold.From(fold, folds);
    }

    /// <summary>
    /// Folds of whole groups, such as patients: from the largest to the smallest (equal ones in descending ordinal order of
    /// their names), each goes to the fold with the fewest samples.
    /// </summary>
    /// <param name="groups">The group of each sample; an empty text is a group of its own.</param>
    /// <param name="folds">How many folds, from 2 to the number of groups.</param>
    /// <exception cref="InvalidConfigurationException">There are fewer than 2 folds, or fewer groups than folds.</exception>
    public static IReadOnlyList<Fold> GroupKFold(IReadOnlyList<string> groups, int folds)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var members = GroupDeal.Members(groups);
        Check(folds, members.Count, "groups");
        var fold = new int[groups.Count];
        var sizes = new int[folds];
        foreach (var group in members.OrderByDescending(m => m.Count).ThenByDescending(m => groups[m[0]], StringComparer.Ordinal))
        {
            var lightest = Array.IndexOf(sizes, sizes.Min());
            sizes[lightest] += group.Count;
            foreach (var sample in group) fold[sample] = lightest;
        }

        return Fold.From(fold, folds);
    }

    private static void Check(int folds, int available, string what)
    {
        if (folds < 2) throw new InvalidConfigurationException($"{folds} folds were asked for; a cross-validation has at least 2.");
        if (available < folds) throw new InvalidConfigurationException($"{folds} folds cannot be made of {available} {what}. Use at most {available} folds.");
    }
}
