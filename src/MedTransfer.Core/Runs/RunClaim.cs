using System.Collections.Concurrent;
using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Runs;

/// <summary>
/// The right to execute a run, as one numbered attempt. Where locks reach, it rests on one of <c>claim.lock</c>, which the operating
/// system lifts when the holder dies in whatever way. Beside it, the file of the attempt says who holds the run and is touched while the
/// holder lives: a holder that is silent for 90 s (a lost node, a suspended process) may be relieved. Should it wake up,
/// its attempt is no longer the newest, and it may write nothing any more.
/// </summary>
public sealed class RunClaim : IDisposable
{
    /// <summary>Signs of life of holders whose lock still stands, and when this process first saw each: a clock that neither sleeps with the machine nor differs from another's.</summary>
    private static readonly ConcurrentDictionary<string, (DateTime Sign, Stopwatch Seen)> Watched = new(StringComparer.Ordinal);

    private readonly FileStream? _lock;
    private readonly RunAttempt _attempt;
    private readonly Timer _timer;
    private readonly CancellationTokenSource _lost = new();

    private RunClaim(string folder, FileStream? @lock, RunAttempt attempt)
    {
        (Folder, _lock, _attempt) = (folder, @lock, attempt);
        _timer = new Timer(_ => GiveSign(), null, ClaimTiming.Heartbeat, ClaimTiming.Heartbeat);
    }

    /// <summary>The run's folder.</summary>
    internal string Folder { get; }

    /// <summary>The number of the attempt, from 1; every later one of the run has a higher one.</summary>
    public int Attempt => _attempt.Number;

    /// <summary>Is cancelled when it is noticed that a newer attempt has begun.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>Takes the run of a folder, which is created when it does not exist.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The claim, to be disposed when the run has ended; null when somebody else executes the run.</returns>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public static RunClaim? TryAcquire(string folder)
    {
        ResultFolder.Create(folder);
        var stream = FileLock.TryAcquire(Path.Combine(folder, "claim.lock"));
        try
        {
            var newest = RunAttempt.Newest(folder);
            if (!(stream is null ? IsHeld(newest) : IsHeldWhereLocksDoNotReach(newest, stream)))
            {
                var self = Process.GetCurrentProcess();
                var holder = new ClaimHolder(Environment.MachineName, self.Id, self.StartTime.ToUniversalTime(), DateTime.UtcNow);
                if (RunAttempt.Begin(folder, holder, newest?.Number ?? 0) is { } attempt) return new RunClaim(folder, stream, attempt);
            }

            stream?.Dispose();
            return null;
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>Who executes the run of a folder now, or null when nobody does.</summary>
    /// <param name="folder">The run's folder.</param>
    public static ClaimHolder? Holder(string folder)
    {
        if (RunAttempt.Newest(folder) is not { IsOpen: true } attempt || attempt.ReadHolder() is not { } holder) return null;
        return !IsDead(holder) && DateTime.UtcNow - attempt.LastSign < ClaimTiming.Silence ? holder : null;
    }

    /// <summary>Makes sure that the attempt may still publish something.</summary>
    /// <exception cref="InvalidConfigurationException">A newer attempt has begun.</exception>
    /// <exception cref="IOException">The file system does not answer.</exception>
    internal void Require()
    {
        if (!Lost.IsCancellationRequested && _attempt.Touch()) return;
        _lost.Cancel();
        var newer = RunAttempt.Newest(Folder);
        throw new InvalidConfigurationException(
            $"Attempt {Attempt} at the run in '{Folder}' was silent for too long and is replaced by attempt {newer?.Number}{(newer?.ReadHolder() is { } by ? $", {by}" : "")}. " +
            "What it computed is left out; nothing was overwritten. Wait for the newer attempt to end.");
    }

    /// <summary>Gives the run free.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _attempt.End();
        _lock?.Dispose();
        _lost.Dispose();
    }

    /// <summary>
    /// The lock stands. Its holder may be suspended, or on a machine that is gone while the file server does not know: then its signs of
    /// life stop. They are watched for as long as a silence lasts rather than compared with a clock: after the sleep of a laptop all
    /// signs are old, and those who gave them are well.
    /// </summary>
    private static bool IsHeld(RunAttempt? newest)
    {
        if (newest is not { IsOpen: true } attempt) return true;
        var (sign, key) = (attempt.LastSign, Path.GetFullPath(attempt.Path));
        var watch = Watched.AddOrUpdate(key, _ => (sign, Stopwatch.StartNew()), (_, seen) => seen.Sign == sign ? seen : (sign, Stopwatch.StartNew()));
        if (watch.Seen.Elapsed < ClaimTiming.Silence) return true;
        Watched.TryRemove(key, out _);
        return false;
    }

    /// <summary>
    /// With the lock in hand a holder can only be alive where the lock does not reach. "Now" is taken from the file system
    /// itself, since the clocks of two machines differ.
    /// </summary>
    private static bool IsHeldWhereLocksDoNotReach(RunAttempt? newest, FileStream stream)
    {
        if (newest is not { IsOpen: true } attempt || attempt.ReadHolder() is not { } holder) return false;
        if (IsDead(holder) || (holder.Host == Environment.MachineName && holder.ProcessId == Environment.ProcessId)) return false;
        stream.SetLength(0);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
        return File.GetLastWriteTimeUtc(stream.Name) - attempt.LastSign < ClaimTiming.Silence;
    }

    /// <summary>Whether a holder is known to be gone; of other machines that is never known.</summary>
    private static bool IsDead(ClaimHolder holder)
    {
        if (holder.Host != Environment.MachineName) return false;
        try
        {
            using var process = Process.GetProcessById(holder.ProcessId);
            return (process.StartTime.ToUniversalTime() - holder.ProcessStart).Duration() > TimeSpan.FromSeconds(2);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }

    private void GiveSign()
    {
        try
        {
            if (!_attempt.Touch()) _lost.Cancel();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // One missed sign of life does not end a run; the next may come through.
        }
    }
}
