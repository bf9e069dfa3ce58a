namespace MedTransfer.Data;

/// <summary>What a <see cref="DatasetReport"/> looks for.</summary>
public sealed record DatasetReportOptions
{
    /// <summary>Whether images that only look alike are searched, too; default false. Volumes are compared by their mean over the first axis.</summary>
    public bool NearDuplicates { get; init; }

    /// <summary>In how many of 64 bits the difference hashes of near-duplicates may differ, 0 to 8; default 2.</summary>
    public int MaximumDistance { get; init; } = 2;

    /// <summary>Whether an image counts as alike to the mirror image of another; default false.</summary>
    public bool Mirrored { get; init; }

    /// <summary>How many findings of a kind are listed; the counts are of all. Default 1000.</summary>
    public int MaximumListed { get; init; } = 1000;

    internal void Check()
    {
        if (MaximumDistance is < 0 or > 8) throw new InvalidConfigurationException($"The distance of near-duplicates must be 0 to 8 bits, found {MaximumDistance}: beyond that, unlike images are alike.");
        if (MaximumListed < 0) throw new InvalidConfigurationException($"The number of findings listed must not be negative, found {MaximumListed}.");
    }
}
