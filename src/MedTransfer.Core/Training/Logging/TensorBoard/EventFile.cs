using System.Buffers;
using System.Globalization;

namespace MedTransfer.Core.Training.TensorBoard;

/// <summary>
/// An event file of TensorBoard, collected in memory and appended to the disk by <see cref="Flush"/>, so that no handle stays open
/// when a training is cancelled.
/// </summary>
internal sealed class EventFile
{
    private const string Prefix = "events.out.tfevents.";
    private const string FormatVersion = "brain.Event:2";

    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly AppendedFile _file;

    /// <summary>Begins a file in a folder, which is created where it does not exist.</summary>
    /// <param name="folder">The folder; TensorBoard reads all of its event files in the order of their names, as one run.</param>
    /// <param name="firstStep">The step that the file begins with: what older files hold of it and of later ones is void.</param>
    public EventFile(string folder, long firstStep)
    {
        Directory.CreateDirectory(folder);
        _file = new(Path.Combine(folder, NewName(folder)));
        Add(new() { Step = firstStep, FileVersion = FormatVersion });
        Add(new() { Step = firstStep, SessionLog = new() { Status = SessionLog.Types.SessionStatus.Start } });
        Flush();
    }

    public void Add(long step, Summary summary) => Add(new() { Step = step, Summary = summary });

    /// <summary>Brings what was added to the disk.</summary>
    public void Flush()
    {
        if (_pending.WrittenCount == 0) return;
        _file.Append(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    private void Add(Event message)
    {
        message.WallTime = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        EventRecord.Write(_pending, message);
    }

    /// <summary>A name behind those of all older files, even of one that is less than a second old.</summary>
    private static string NewName(string folder)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var last = Directory.EnumerateFiles(folder, Prefix + "*")
            .Select(f => long.TryParse(Path.GetFileName(f)[Prefix.Length..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0)
            .DefaultIfEmpty(0).Max();
        return $"{Prefix}{Math.Max(now, last + 1):D10}.{Environment.MachineName}.{Environment.ProcessId}";
    }
}
