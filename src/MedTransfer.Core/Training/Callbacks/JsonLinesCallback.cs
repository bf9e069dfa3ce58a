using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>
/// Keeps a log of events, a JSON object a line, each with <c>event</c> and <c>time</c>: <c>begin</c> (with the settings),
/// <c>resume</c>, <c>epoch</c> (the record, and whether it is the best so far), <c>warning</c>, <c>stop</c> (with the reason) and
/// <c>end</c>. Every line is on the disk before the training goes on. A resumed training goes on behind the lines that were there
/// when its checkpoint was written; later ones, and one that a crash cut off, are left out, with a warning.
/// </summary>
/// <param name="path">The file; its folder is created where it does not exist. A file that is no such log is not touched.</param>
public sealed class JsonLinesCallback(string path) : TrainingCallback
{
    private const string Begin = "begin";

    private readonly AppendedFile _file = new(path);
    private bool _mayWrite;
    private int _warnings;

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Directory.CreateDirectory(Path.GetDirectoryName(_file.FullPath)!);
        TakeUp(context);
        _mayWrite = true;
        if (_file.Length == 0)
        {
            Write(Begin, new()
            {
                ["model"] = context.Model.Architecture,
                ["device"] = context.Device.ToString(),
                ["epochs"] = context.Epochs,
                ["batches"] = context.Batches,
                ["settings"] = context.Settings.DeepClone(),
            });
        }

        if (context.IsResumed) Write("resume", new() { ["epochs"] = context.History.Count, ["step"] = context.Step });
        WriteWarnings(context);
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context) => WriteWarnings(context);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        WriteWarnings(context);
        var record = JsonSerializer.SerializeToNode(context.Record!, SettingsJson.Options)!.AsObject();
        record["best"] = context.Best == context.Record;
        Write("epoch", record);
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingContext context)
    {
        WriteWarnings(context);
        if (context.StopReason is { } reason) Write("stop", new() { ["epoch"] = context.Epoch, ["reason"] = reason });
        Write("end", new() { ["epochs"] = context.History.Count, ["best_epoch"] = context.Best?.Epoch });
    }

    /// <inheritdoc/>
    public override JsonNode SaveState() => new JsonObject { ["length"] = _file.Length, ["warnings"] = _warnings };

    /// <inheritdoc/>
    public override void RestoreState(JsonNode state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_file.Length, _warnings) = ((long)state["length"]!, (int)state["warnings"]!);
    }

    /// <summary>Looks at what is there: the lines that the checkpoint knows stay, and nothing that is not ours is overwritten.</summary>
    private void TakeUp(TrainingContext context)
    {
        var there = File.Exists(_file.FullPath) ? new FileInfo(_file.FullPath).Length : 0;
        if (there > 0 && !IsLog())
        {
            throw new InvalidContentException($"'{_file.FullPath}' is no log of a training (its first line is no '{Begin}' event), so nothing is written to it. Name another file.");
        }

        if (there < _file.Length)
        {
            context.Warn($"'{_file.FullPath}' has {there} bytes, but had {_file.Length} when the checkpoint was written; it begins anew.");
            _file.Length = 0;
        }
        else if (there > _file.Length)
        {
            context.Warn($"'{_file.FullPath}' held events that this training does not go on from ({there - _file.Length} bytes); left out.");
        }
    }

    private bool IsLog()
    {
        using var reader = new StreamReader(_file.FullPath);
        var first = reader.ReadLine();
        return first?.StartsWith($"{{\"event\":\"{Begin}\"", StringComparison.Ordinal) == true;
    }

    private void WriteWarnings(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        while (_warnings < context.Warnings.Count) Write("warning", new() { ["epoch"] = context.Epoch, ["text"] = context.Warnings[_warnings++] });
    }

    private void Write(string name, JsonObject content)
    {
        if (!_mayWrite) return;
        content.Insert(0, "event", name);
        content.Insert(1, "time", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        _file.Append(Encoding.UTF8.GetBytes(content.ToJsonString() + "\n"));
    }
}
