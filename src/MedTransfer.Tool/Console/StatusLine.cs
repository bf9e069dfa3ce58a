namespace MedTransfer.Tool.Console;

/// <summary>One line on standard error that is written over; nothing where that is no terminal.</summary>
internal sealed class StatusLine : IDisposable
{
    private readonly Lock _lock = new();
    private int _width;

    /// <summary>Replaces the line.</summary>
    internal void Show(string text)
    {
        if (!Screen.IsErrorTerminal) return;
        // A line that wraps could not be written over.
        text = Text.Fit(text, Math.Max(1, System.Console.WindowWidth - 1));
        lock (_lock)
        {
            System.Console.Error.Write($"\r{text.PadRight(_width)}");
            _width = text.Length;
        }
    }

    /// <summary>Takes the line away, for what stays.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            if (_width > 0) System.Console.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    public void Dispose() => Clear();
}
