namespace MedTransfer.Files;

/// <summary>Why one attempt to fetch a file failed; never leaves the downloader.</summary>
internal sealed class TransferFailure(string message, bool isFinal = false, bool isContent = false, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether this address would only answer the same again.</summary>
    public bool IsFinal => isFinal;

    /// <summary>Whether the server answered with something else than the file.</summary>
    public bool IsContent => isContent;

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
