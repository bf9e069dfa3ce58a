namespace MedTransfer.Files;

/// <summary>How files are fetched. The defaults suit a slow, unsteady line.</summary>
public sealed record DownloadOptions
{
    /// <summary>
    /// Folders on other servers that hold the file under its own name, such as <c>https://example.org/medmnist/</c>. They are tried in
    /// order, before the file's own address; none by default.
    /// </summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>How often in a row an address may fail without a new byte; default 5. What cannot pass (404, a wrong certificate) is not tried again.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>The pause after the first failure; it doubles with each, and half of it is random. Default 1 s. A server's Retry-After stands above it.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause; default 1 minute. A server that asks for a longer one counts as unreachable.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a server may send nothing before the connection is given up; default 30 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Free bytes on a folder's disk.</summary>
    internal Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Mirrors);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDelay, FirstDelay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StallTimeout, TimeSpan.Zero);
    }
}
