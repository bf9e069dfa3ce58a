using System.Runtime.InteropServices;

namespace MedTransfer.Samples;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancellation, after which runs keep a checkpoint; a second one ends the process at once.</summary>
internal sealed class Stopping : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    internal Stopping() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, SampleExit.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, SampleExit.Terminated)),
    ];

    internal CancellationToken Token => _source.Token;

    internal int ExitCode { get; private set; } = SampleExit.Interrupted;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested) return;
        context.Cancel = true;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
