using System.Runtime.InteropServices;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Training.Checkpoints;

namespace MedTransfer.Tool;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGUSR2 into a cancellation, so that a run writes a checkpoint and ends between two steps. What takes longer than
/// that (a step of many seconds, loading) is left in the middle: the process ends within five seconds, with the last checkpoint on disk. One
/// that is being written is written to its end, and workers are waited for, who leave in the same way. A second Ctrl-C ends the process at once,
/// which loses no more: files are written atomically. SIGTERM and SIGUSR2 come from machines: batch scripts and containers hand on what the
/// process has got itself, so a second one is the first once more, and who means it sends SIGKILL.
/// </summary>
internal sealed partial class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _signals;
    private Timer? _deadline;
    private bool _isDisposed;

    internal Interruption()
    {
        Current = this;
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Tool.ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Tool.ExitCode.Terminated)),
        ];
        if (UserSignal is not { } signal) return;

        // A batch script ignores it until here, where somebody listens; .NET would leave an ignored signal ignored.
        Handle((int)signal, handler: 0);
        _signals.Add(PosixSignalRegistration.Create(signal, context => Cancel(context, Tool.ExitCode.Requeue)));
    }

    /// <summary>The one of this process; null outside of the command.</summary>
    internal static Interruption? Current { get; private set; }

    internal CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, 143 after SIGTERM, 75 after SIGUSR2.</summary>
    internal int ExitCode { get; private set; } = Tool.ExitCode.Interrupted;

    /// <summary>SIGUSR2 has no name in .NET, but may be given by its number.</summary>
    private static PosixSignal? UserSignal => OperatingSystem.IsLinux() ? (PosixSignal)12 : OperatingSystem.IsMacOS() ? (PosixSignal)31 : null;

    public void Dispose()
    {
        lock (_signals) _isDisposed = true;
        foreach (var signal in _signals) signal.Dispose();
        _deadline?.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested)
        {
            context.Cancel = exitCode != Tool.ExitCode.Interrupted;
            return;
        }

        context.Cancel = true;
        Ask(exitCode);
    }

    /// <summary>Asks as a signal does, for the first time.</summary>
    internal void Ask(int exitCode)
    {
        lock (_signals)
        {
            if (_isDisposed || _source.IsCancellationRequested) return;
            ExitCode = exitCode;
            _deadline = new Timer(_ => Leave(), null, Patience, Look);
        }

        _source.Cancel();
    }

    private void Leave()
    {
        if (BackgroundWriter.IsBusy || WorkerProcess.AreAlive) return;
        System.Console.Error.WriteLine("medtransfer: interrupted in the middle of a step. What was finished and the last checkpoint are saved; the same command continues there.");
        _deadline?.Change(Timeout.Infinite, Timeout.Infinite);
        if (OperatingSystem.IsWindows()) Environment.Exit(ExitCode);
        else ExitNow(ExitCode);
    }

    /// <summary>Gives a signal its usual effect (handler 0) again.</summary>
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int number, nint handler);

    /// <summary>Ends the process without what <c>exit</c> does first, which is no place for threads that still compute.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
