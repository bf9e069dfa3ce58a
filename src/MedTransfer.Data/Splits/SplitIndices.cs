namespace MedTransfer.Data;

/// <summary>Which samples each split holds, by their numbers, ascending; no number is in two splits.</summary>
/// <param name="Train">Samples to fit weights to.</param>
/// <param name="Validation">Samples to choose by.</param>
/// <param name="Test">Samples to report.</param>
public sealed record SplitIndices(long[] Train, long[] Validation, long[] Test)
{
    /// <summary>The samples of one split.</summary>
    public long[] this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.Test => Test,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation and Test are the splits."),
    };

    /// <summary>From the split of each sample; a sample without one is in none.</summary>
    internal static SplitIndices From(ReadOnlySpan<Split?> splits)
    {
        var lists = Enum.GetValues<Split>().ToDictionary(s => s, _ => new List<long>());
        for (var i = 0; i < splits.Length; i++)
        {
            if (splits[i] is { } split) lists[split].Add(i);
        }

        return new SplitIndices([.. lists[Split.Train]], [.. lists[Split.Validation]], [.. lists[Split.Test]]);
    }
}
