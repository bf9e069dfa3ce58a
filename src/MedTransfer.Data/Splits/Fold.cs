namespace MedTransfer.Data;

/// <summary>One fold of a cross-validation: the numbers of its samples, ascending.</summary>
/// <param name="Train">Samples outside the fold.</param>
/// <param name="Test">Samples in the fold; over all folds every sample is here once.</param>
public sealed record Fold(long[] Train, long[] Test)
{
    /// <summary>All folds, from the number of the fold that tests each sample.</summary>
    internal static IReadOnlyList<Fold> From(int[] foldOfSample, int folds) =>
    [
        .. Enumerable.Range(0, folds).Select(f => new Fold(
            [.. Numbers(foldOfSample, other => other != f)],
            [.. Numbers(foldOfSample, other => other == f)])),
    ];

    private static IEnumerable<long> Numbers(int[] foldOfSample, Func<int, bool> wanted) =>
        Enumerable.Range(0, foldOfSample.Length).Where(i => wanted(foldOfSample[i])).Select(i => (long)i);
}
