namespace MedTransfer.Models;

/// <summary>Runs an action when disposed.</summary>
internal sealed class OnDispose(Action action) : IDisposable
{
    public void Dispose() => action();
}
