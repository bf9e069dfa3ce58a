using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>A lock among processes: an open file that only one may hold. The system releases it when the holder ends, however it ends.</summary>
internal sealed class CacheLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private CacheLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free.</summary>
    public static CacheLock Wait(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryTake(path) is { } taken) return taken;
            cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    /// <summary>The lock, or null while another holds it.</summary>
    public static CacheLock? TryTake(string path)
    {
        try
        {
            return new CacheLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (HeldFile.IsHeldByOther(e))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
