namespace MedTransfer.Core.Attribution;

/// <summary>How faithfulness is measured.</summary>
public sealed record FaithfulnessOptions : MapStudyOptions
{
    /// <summary>Equal steps from no pixel to all of them; default 20.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>What is seen where pixels are deleted; the mean colour when not given.</summary>
    public PixelBaseline Deleted { get; init; } = PixelBaseline.Zero;

    /// <summary>What pixels are inserted into; the blurred image when not given, which has no sharp borders of its own.</summary>
    public PixelBaseline InsertedInto { get; init; } = PixelBaseline.Blurred();

    /// <summary>
    /// Whether every output is a probability of its own (findings, or thresholds of ordered classes) and not one of several that
    /// exclude each other; null: where the labels are findings.
    /// </summary>
    public bool? SeparateOutputs { get; init; }

    /// <summary>Decides the random order that maps are compared with, and the order of pixels of one value; default 0.</summary>
    public long Seed { get; init; }

    internal override void Check(Configuration.Faults faults, long count)
    {
        base.Check(faults, count);
        faults.Require(Steps >= 1, $"steps: must be at least 1, found {Steps}.");
    }
}
