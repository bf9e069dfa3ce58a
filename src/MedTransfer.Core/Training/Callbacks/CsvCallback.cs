namespace MedTransfer.Core.Training;

/// <summary>
/// Keeps the history as CSV, in the format of <see cref="HistoryFile"/>. The file is replaced atomically after every epoch, so that
/// it never holds half a line; a resumed training goes on in it. What an older file holds beyond the epochs of this training (later
/// epochs, a line that a crash cut off) is left out, with a warning.
/// </summary>
/// <param name="path">The file; its folder is created where it does not exist. A file that is no history is not touched.</param>
/// <param name="isVital">Whether the training ends when the file cannot be written; no when not given.</param>
public sealed class CsvCallback(string path, bool isVital = false) : TrainingCallback
{
    private readonly string _path = Path.GetFullPath(path);
    private bool _mayWrite;

    /// <inheritdoc/>
    public override bool IsVital => isVital;

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (HistoryFile.Surplus(_path, context.History.Count) is { } surplus) context.Warn($"'{_path}' held {surplus}; left out.");
        _mayWrite = true;
        HistoryFile.Write(_path, context.History);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_mayWrite) HistoryFile.Write(_path, context.History);
    }
}
