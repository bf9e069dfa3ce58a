namespace MedTransfer.Files;

/// <summary>How far a download is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Bytes">Bytes that are on disk, those of earlier attempts included.</param>
/// <param name="Total">Bytes of the whole file; null where the server does not say.</param>
/// <param name="BytesPerSecond">The rate since the connection began; 0 while there is none.</param>
/// <param name="Message">Why it waits or tries again; null otherwise.</param>
public readonly record struct DownloadProgress(DownloadPhase Phase, long Bytes, long? Total, double BytesPerSecond, string? Message);
