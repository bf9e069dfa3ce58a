using System.Diagnostics;
using MedTransfer.Files;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>Keeps the checkpoints of one training: decides when, takes the state, and writes it in the background.</summary>
internal sealed class Checkpointer(CheckpointOptions options, TrainingPlan plan, TrainingState state) : IDisposable
{
    // What a disk takes in a second, until a write has been measured.
    private const double UsualSpeed = 5e8;

    private readonly BackgroundWriter _writer = new();
    private readonly BestFiles _best = new(options, plan);
    private readonly Stopwatch _sinceSave = Stopwatch.StartNew();
    private readonly Stopwatch _epochTime = new();
    private readonly IDisposable? _lock = Lock(options);
    private Action? _bestWrite;
    private string? _callbacksBefore;
    private double _copySeconds;
    private bool _isOwed;
    private (int Epochs, int Batch, long Step)? _saved;

    private (int Epochs, int Batch, long Step) Position => (state.History.Count, state.Batch, state.Step);

    private bool IsComplete => state.History.Count == plan.Epochs || state.Callbacks.StopReason is not null;

    /// <summary>Takes up the checkpoint where there is one, or the one that the training is to begin from.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryResume()
    {
        var path = File.Exists(options.Path) ? options.Path : plan.ResumeFrom;
        if (path is null) return false;
        Resume(path, plan, state);
        if (path == options.Path) _saved = Position;
        return true;
    }

    /// <summary>Takes up a checkpoint.</summary>
    public static void Resume(string path, TrainingPlan plan, TrainingState state)
    {
        using var file = CheckpointFile.Open(path, plan);
        file.Restore(state, plan);
    }

    /// <summary>Before an epoch, or before the rest of one, and its callbacks.</summary>
    public void EpochBegin()
    {
        RememberCallbacks();
        _epochTime.Restart();
    }

    /// <summary>After every batch and its callbacks: throws the error of a write that has failed, and saves after a step where that is due.</summary>
    /// <param name="isStep">Whether the batch made a step.</param>
    public void BatchEnd(bool isStep)
    {
        _writer.Check();
        if (!isStep) return;
        _callbacksBefore = null;
        if ((IsTime || (options.EverySteps > 0 && state.Step % options.EverySteps == 0)) && IsAffordable) Save();
    }

    /// <summary>After the last batch of an epoch. Validation is repeated after an interruption, and so is what callbacks see of it.</summary>
    public void Validating() => RememberCallbacks();

    /// <summary>After the selection, with the scored weights in the model.</summary>
    public void Selected() => _bestWrite = _best.After(state);

    /// <summary>After an epoch and its callbacks.</summary>
    public void EpochEnd()
    {
        _callbacksBefore = null;
        _isOwed |= options.EveryEpochs > 0 && (state.History.Count % options.EveryEpochs == 0 || IsComplete);
        if ((_isOwed || IsTime) && IsAffordable) Save();
        else if (_bestWrite is { } write) _writer.Begin(write);
        _bestWrite = null;
    }

    /// <summary>Saves where an interrupted training stands.</summary>
    public void Interrupted()
    {
        _writer.Wait();
        if (_saved == Position || state.Losses.Read() is not null) return;
        using var snapshot = Snapshot(copy: false);
        _writer.Write(() => Write(snapshot));
    }

    /// <summary>Waits until everything is on disk.</summary>
    public void Complete() => _writer.Wait();

    public void Dispose()
    {
        _writer.Dispose();
        _lock?.Dispose();
    }

    private bool IsTime => options.EveryMinutes > 0 && _sinceSave.Elapsed.TotalMinutes >= options.EveryMinutes;

    private bool IsAffordable => options.MaxShare is not { } share
        || _sinceSave.Elapsed.TotalSeconds * share >= (_writer.LastSeconds is { } seconds ? seconds + _copySeconds : ExpectedSeconds());

    private void Save()
    {
        if (state.Losses.Read() is not null) return;
        var time = Stopwatch.StartNew();
        _writer.Wait();
        var snapshot = Snapshot(copy: true);
        var best = _bestWrite;
        _writer.Begin(() =>
        {
            using (snapshot)
            {
                // The best first: what the state says is there must be there.
                best?.Invoke();
                Write(snapshot);
            }
        });
        (_saved, _isOwed, _copySeconds) = (Position, false, time.Elapsed.TotalSeconds);
        _sinceSave.Restart();
    }

    private void Write(CheckpointSnapshot snapshot)
    {
        snapshot.Write(options.Path);
        plan.Logger.CheckpointSaved(options.Path);
    }

    private CheckpointSnapshot Snapshot(bool copy)
    {
        var seconds = _callbacksBefore is null && state.Batch == 0 ? 0 : state.SecondsBefore + _epochTime.Elapsed.TotalSeconds;
        var position = new CheckpointPosition(state.Batch, state.Step, state.Losses.Sum, state.Losses.Weight, seconds);
        return CheckpointSnapshot.Of(plan, state, position, _callbacksBefore, copy);
    }

    /// <summary>Weights, best weights and two moments.</summary>
    private double ExpectedSeconds() => 4 * state.Module.parameters().Sum(p => p.numel() * 4.0) / UsualSpeed;

    private void RememberCallbacks() => _callbacksBefore = state.Callbacks.SaveStates().ToJsonString();

    private static IDisposable? Lock(CheckpointOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var held = options.IsClaimed ? null : CheckpointLock.Acquire(options.Path);
        AtomicFile.RemoveLeftoversOf(options.Path);
        return held;
    }
}
