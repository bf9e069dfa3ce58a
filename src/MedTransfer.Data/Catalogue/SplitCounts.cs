namespace MedTransfer.Data;

/// <summary>How many samples each split holds.</summary>
/// <param name="Train">Training samples.</param>
/// <param name="Validation">Validation samples.</param>
/// <param name="Test">Test samples.</param>
public sealed record SplitCounts(long Train, long Validation, long Test)
{
    /// <summary>The count of one split.</summary>
    public long this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.Test => Test,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation and Test are the splits."),
    };

    /// <summary>All samples together.</summary>
    public long Total => Train + Validation + Test;
}
