using System.Runtime.InteropServices;

namespace MedTransfer.Tool;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancellation, so that a run ends between two batches. A second signal ends the process
/// at once, which loses no more: files are written atomically.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    internal Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Tool.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Tool.ExitCode.Terminated)),
    ];

    internal CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, 143 after SIGTERM.</summary>
    internal int ExitCode { get; private set; } = Tool.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested) return;
        ExitCode = exitCode;
        context.Cancel = true;
        _source.Cancel();
    }
}
