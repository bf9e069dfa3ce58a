namespace MedTransfer.Files;

/// <summary>Tells the one error that means "another process has this file open" from all others.</summary>
internal static class HeldFile
{
    /// <summary>EWOULDBLOCK on Linux (11) and macOS (35), a sharing violation on Windows (32).</summary>
    public static bool IsHeldByOther(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32;
}
