using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Tests.Training.Logging;

/// <summary>A logger that remembers.</summary>
internal sealed class LogRecorder : ILogger
{
    public List<(EventId Id, string Text)> Entries { get; } = [];

    public int Count(EventId id) => Entries.Count(e => e.Id == id);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add((eventId, formatter(state, exception)));
}
