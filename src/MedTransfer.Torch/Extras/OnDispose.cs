namespace MedTransfer.Torch;

/// <summary>Runs an action once, when disposed.</summary>
internal sealed class OnDispose(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
