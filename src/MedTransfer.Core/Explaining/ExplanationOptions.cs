namespace MedTransfer.Core.Explaining;

/// <summary>Which samples are explained, and what of them.</summary>
public sealed record ExplanationOptions
{
    /// <summary>Names of the layers that are looked at; the usual one of the network's family when empty. Methods that look at pixels take none.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>What is explained; default <see cref="ExplanationTarget.Predicted"/>.</summary>
    public ExplanationTarget Target { get; init; } = ExplanationTarget.Predicted;

    /// <summary>How many samples at most; 12 of a split and all image files when null.</summary>
    public int? Count { get; init; }

    /// <summary>Which samples of a split; <see cref="SamplePick.Balanced"/> when null. Image files come in their order when null.</summary>
    public SamplePick? Pick { get; init; }

    /// <summary>The seed of <see cref="SamplePick.Balanced"/> and <see cref="SamplePick.Random"/>; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Images in one pass through the network; default 16.</summary>
    public int BatchSize { get; init; } = 16;
}
