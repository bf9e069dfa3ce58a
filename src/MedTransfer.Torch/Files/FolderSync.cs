using System.Runtime.InteropServices;
using System.Text;

namespace MedTransfer.Files;

/// <summary>
/// Makes a rename durable: on Linux and macOS a folder's entries reach the disk only after an fsync of the folder itself.
/// .NET opens no folders, so this asks the C library. Elsewhere it does nothing.
/// </summary>
public static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the folder's entries are on disk.</summary>
    /// <param name="folder">The folder in which a file was just renamed.</param>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0) throw Error("open", folder);
        try
        {
            // Some network file systems refuse fsync of a folder (EINVAL); their rename is durable or nothing can be done.
            const int invalidArgument = 22;
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != invalidArgument) throw Error("fsync", folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string call, string folder) =>
        new($"{call} of folder '{folder}' failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(ReadOnlySpan<byte> path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
