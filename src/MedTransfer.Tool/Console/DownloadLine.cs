using System.Globalization;
using MedTransfer.Data;
using MedTransfer.Files;

namespace MedTransfer.Tool.Console;

/// <summary>
/// A download's progress as one line on standard error that is written over; where that is no terminal, only why it waits or tries again.
/// </summary>
internal sealed class DownloadLine : IProgress<DownloadProgress>, IDisposable
{
    private readonly StatusLine _line = new();
    private string? _message;

    public void Report(DownloadProgress value)
    {
        if (value.Message is { } message)
        {
            if (message == _message) return;
            _message = message;
            _line.Clear();
            Screen.Note(message);
        }
        else if (value.Phase == DownloadPhase.Receiving)
        {
            _line.Show(Describe(value));
        }
    }

    public void Dispose() => _line.Dispose();

    /// <summary>"12.5 of 205.6 MB (6 %), 3.1 MB/s, 62 s left".</summary>
    internal static string Describe(DownloadProgress value)
    {
        const double mega = 1e6;
        string Number(double bytes) => (bytes / mega).ToString("0.0", CultureInfo.InvariantCulture);
        var rate = value.BytesPerSecond > 0 ? $", {Number(value.BytesPerSecond)} MB/s" : "";
        if (value.Total is not { } total || total == 0) return $"{Number(value.Bytes)} MB{rate}";
        var left = value.BytesPerSecond > 0 ? $", {(total - value.Bytes) / value.BytesPerSecond:0} s left" : "";
        return $"{Number(value.Bytes)} of {Number(total)} MB ({100 * value.Bytes / total} %){rate}{left}";
    }
}
