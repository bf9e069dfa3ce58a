using System.Runtime.InteropServices;
using MedTransfer.Core.Training.Checkpoints;

namespace MedTransfer.Tool;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGUSR2 into a cancellation, so that a run writes a checkpoint and ends between two steps. What takes longer than
/// that (a step of many seconds, loading) is left in the middle: the process ends within five seconds, with the last checkpoint on disk. One
/// that is being written is written to its end. A second signal ends the process at once, which loses no more: files are written atomically.
/// </summary>
internal sealed partial class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _signals;
    private Timer? _deadline;

    internal Interruption()
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Tool.ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Tool.ExitCode.Terminated)),
        ];
        if (UserSignal is { } signal) _signals.Add(PosixSignalRegistration.Create(signal, context => Cancel(context, Tool.ExitCode.Requeue)));
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, 143 after SIGTERM, 75 after SIGUSR2.</summary>
    internal int ExitCode { get; private set; } = Tool.ExitCode.Interrupted;

    /// <summary>SIGUSR2 has no name in .NET, but may be given by its number.</summary>
    private static PosixSignal? UserSignal => OperatingSystem.IsLinux() ? (PosixSignal)12 : OperatingSystem.IsMacOS() ? (PosixSignal)31 : null;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _deadline?.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested)
        {
            // The usual end by this signal; that of SIGUSR2 would not be heard of.
            if (exitCode == Tool.ExitCode.Requeue) context.Cancel = true;
            return;
        }

        ExitCode = exitCode;
        context.Cancel = true;
        _deadline = new Timer(_ => Leave(), null, Patience, Look);
        _source.Cancel();
    }

    private void Leave()
    {
        if (BackgroundWriter.IsBusy) return;
        System.Console.Error.WriteLine("medtransfer: interrupted in the middle of a step. What was finished and the last checkpoint are saved; the same command continues there.");
        if (OperatingSystem.IsWindows()) Environment.Exit(ExitCode);
        else ExitNow(ExitCode);
    }

    /// <summary>Ends the process without what <c>exit</c> does first, which is no place for threads that still compute.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
