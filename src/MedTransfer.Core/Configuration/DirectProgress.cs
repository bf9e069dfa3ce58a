namespace MedTransfer.Core.Configuration;

/// <summary>Hands every event on at once and on the same thread, which <see cref="Progress{T}"/> does not.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
