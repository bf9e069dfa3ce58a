using System.Diagnostics;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>Writes beside the training, one thing at a time. An error comes out at the next call, of whatever kind.</summary>
internal sealed class BackgroundWriter : IDisposable
{
    private static int _busy;

    private Task<double>? _writing;

    /// <summary>Whether this process is writing a checkpoint now, whichever training it is of.</summary>
    public static bool IsBusy => Volatile.Read(ref _busy) > 0;

    /// <summary>Seconds of the last write that has ended; null before the first.</summary>
    public double? LastSeconds { get; private set; }

    /// <summary>Begins to write, once what was begun before has ended.</summary>
    public void Begin(Action write)
    {
        Wait();
        Interlocked.Increment(ref _busy);
        _writing = Task.Factory.StartNew(() => Timed(write), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Writes now, once what was begun before has ended.</summary>
    public void Write(Action write)
    {
        Wait();
        Interlocked.Increment(ref _busy);
        LastSeconds = Timed(write);
    }

    /// <summary>Throws the error of a write that has failed.</summary>
    public void Check()
    {
        if (_writing is { IsCompleted: true }) Wait();
    }

    /// <summary>Waits until everything is on disk.</summary>
    public void Wait()
    {
        var writing = _writing;
        _writing = null;
        if (writing is not null) LastSeconds = writing.GetAwaiter().GetResult();
    }

    /// <summary>Waits, and says nothing of an error: whoever leaves without <see cref="Wait"/> has a first one to tell.</summary>
    public void Dispose()
    {
        var writing = _writing;
        _writing = null;
        writing?.ContinueWith(static t => t.Exception, TaskScheduler.Default).Wait();
    }

    private static double Timed(Action write)
    {
        var time = Stopwatch.StartNew();
        try
        {
            write();
            return time.Elapsed.TotalSeconds;
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}
