namespace MedTransfer.Files;

/// <summary>A file to fetch: from where, to where, and how to tell that it arrived whole.</summary>
public sealed record DownloadRequest
{
    /// <summary>The file's address; http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>The file to write. It has this name only when it is complete and its hash is right.</summary>
    public required string Path { get; init; }

    /// <summary>The hash it must have; null accepts every content of the right length, and never resumes another process's part.</summary>
    public ContentHash? Hash { get; init; }

    /// <summary>Its length in bytes; null where it is not known.</summary>
    public long? Length { get; init; }
}
