namespace MedTransfer.Core.Configuration;

/// <summary>Advisory locks of files, which the operating system lifts when their holder dies in whatever way.</summary>
internal static class FileLock
{
    /// <summary>Takes the lock of a file, which is created when it does not exist and lasts until the stream is disposed.</summary>
    /// <param name="path">The lock file; its folder must exist.</param>
    /// <param name="options">Whether the file goes with the lock.</param>
    /// <returns>The lock; null where somebody else holds it.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static FileStream? TryAcquire(string path, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, options);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"Cannot write '{path}': {e.Message} Check that the folder may be written.", e);
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, and the sharing and lock violations of Windows.</summary>
    private static bool IsHeld(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult == (OperatingSystem.IsMacOS() ? 35 : 11);
}
