using System.Diagnostics;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Files;

namespace MedTransfer.Core.Runs;

/// <summary>
/// The right to execute a run. It rests on an advisory lock of <c>claim.lock</c>, which the operating system lifts when the
/// holder dies in whatever way, so no stale lock survives. Beside it, <c>claim.json</c> says who holds it and is touched
/// while the holder lives: on shared disks that do not carry locks from machine to machine, a fresh one counts as held.
/// </summary>
public sealed class RunClaim : IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    private readonly FileStream _lock;
    private readonly string _holderPath;
    private readonly Timer _timer;

    private RunClaim(FileStream @lock, string holderPath)
    {
        _lock = @lock;
        _holderPath = holderPath;
        _timer = new Timer(_ => Touch(), null, Heartbeat, Heartbeat);
    }

    /// <summary>Takes the run of a folder, which is created when it does not exist.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The claim, to be disposed when the run has ended; null when somebody else executes the run.</returns>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public static RunClaim? TryAcquire(string folder)
    {
        Directory.CreateDirectory(folder);
        var stream = FileLock.TryAcquire(Path.Combine(folder, "claim.lock"));
        if (stream is null) return null;
        try
        {
            var holderPath = HolderPath(folder);
            if (IsHeldElsewhere(holderPath, stream))
            {
                stream.Dispose();
                return null;
            }

            var self = Process.GetCurrentProcess();
            var holder = new ClaimHolder(Environment.MachineName, self.Id, self.StartTime.ToUniversalTime(), DateTime.UtcNow);
            AtomicFile.WriteText(holderPath, JsonSerializer.Serialize(holder, SettingsJson.Options));
            return new RunClaim(stream, holderPath);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Who executes the run of a folder now, or null when nobody does.</summary>
    /// <param name="folder">The run's folder.</param>
    public static ClaimHolder? Holder(string folder)
    {
        var holder = ReadHolder(HolderPath(folder));
        if (holder is null) return null;
        if (holder.Host == Environment.MachineName) return IsAlive(holder) ? holder : null;
        return DateTime.UtcNow - File.GetLastWriteTimeUtc(HolderPath(folder)) < Silence ? holder : null;
    }

    /// <summary>Gives the run free.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        try
        {
            File.Delete(_holderPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock goes with the stream; a holder file of a dead process does not stand in anyone's way.
        }

        _lock.Dispose();
    }

    private static string HolderPath(string folder) => Path.Combine(folder, "claim.json");

    /// <summary>
    /// With the lock in hand a holder can only be alive where the lock does not reach. "Now" is taken from the file system
    /// itself, since the clocks of two machines differ.
    /// </summary>
    private static bool IsHeldElsewhere(string holderPath, FileStream stream)
    {
        var holder = ReadHolder(holderPath);
        if (holder is null) return false;
        if (holder.Host == Environment.MachineName) return holder.ProcessId != Environment.ProcessId && IsAlive(holder);
        stream.SetLength(0);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
        return File.GetLastWriteTimeUtc(stream.Name) - File.GetLastWriteTimeUtc(holderPath) < Silence;
    }

    private static ClaimHolder? ReadHolder(string path)
    {
        try
        {
            return SettingsJson.Parse<ClaimHolder>(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or InvalidContentException)
        {
            return null;
        }
    }

    private static bool IsAlive(ClaimHolder holder)
    {
        try
        {
            using var process = Process.GetProcessById(holder.ProcessId);
            return (process.StartTime.ToUniversalTime() - holder.ProcessStart).Duration() < TimeSpan.FromSeconds(2);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void Touch()
    {
        try
        {
            File.SetLastWriteTimeUtc(_holderPath, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One missed sign of life does not end a run; the next may come through.
        }
    }
}
