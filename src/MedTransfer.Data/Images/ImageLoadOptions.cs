namespace MedTransfer.Data;

/// <summary>How <see cref="ImageFile.Load"/> reads.</summary>
public sealed record ImageLoadOptions : ImageReading
{
    /// <summary>1 for grey or 3 for RGB; null (the default) takes 1 for grey files and 3 for all others.</summary>
    public int? Channels { get; init; }
}
