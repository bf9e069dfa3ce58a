using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Training.Checkpoints;
using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Training;

/// <summary>
/// Calls the hooks of all callbacks. An observer's error must not end a run of hours: it becomes a warning, each text once. A
/// vital one's ends the training.
/// </summary>
internal sealed class CallbackList(IReadOnlyList<TrainingCallback> callbacks, ILogger logger)
{
    private const string WarningsKey = "warnings";
    private const string StopKey = "stop";

    private readonly List<string> _warnings = [];

    /// <summary>Those whose state is more than a little JSON.</summary>
    public IEnumerable<ICheckpointed> Checkpointed => callbacks.OfType<ICheckpointed>();

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Why the training is to end; null while nobody asked for it.</summary>
    public string? StopReason { get; private set; }

    public void Warn(string text)
    {
        if (_warnings.Contains(text, StringComparer.Ordinal)) return;
        _warnings.Add(text);
        logger.Warned(text);
    }

    public void Stop(string reason) => StopReason ??= reason;

    public void TrainingBegin(TrainingContext context) => Each(context, static (c, x) => c.OnTrainingBegin(x));

    public void EpochBegin(TrainingContext context) => Each(context, static (c, x) => c.OnEpochBegin(x));

    /// <summary>After a batch of what is computed before the first epoch. It is no batch of the training, so only observers of progress are told.</summary>
    public void Prepared(TrainingContext context)
    {
        foreach (var observer in callbacks.OfType<ProgressCallback>()) Guarded(observer, c => c.OnBatchEnd(context));
    }

    public void BatchBegin(TrainingContext context) => Each(context, static (c, x) => c.OnBatchBegin(x));

    public void Gradients(TrainingContext context) => Each(context, static (c, x) => c.OnGradients(x));

    public void BatchEnd(TrainingContext context) => Each(context, static (c, x) => c.OnBatchEnd(x));

    public void ValidationEnd(TrainingContext context) => Each(context, static (c, x) => c.OnValidationEnd(x));

    public void EpochEnd(TrainingContext context) => Each(context, static (c, x) => c.OnEpochEnd(x));

    public void TrainingEnd(TrainingContext context) => Each(context, static (c, x) => c.OnTrainingEnd(x));

    /// <summary>For a checkpoint: the states by type and position, the warnings so far, and whether the training is to end.</summary>
    public JsonObject SaveStates()
    {
        var states = new JsonObject();
        for (var i = 0; i < callbacks.Count; i++)
        {
            var key = Key(i);
            Guarded(callbacks[i], c => states[key] = c.SaveState());
            if (states[key] is null) states.Remove(key);
        }

        if (_warnings.Count > 0) states[WarningsKey] = JsonSerializer.SerializeToNode(_warnings);
        if (StopReason is not null) states[StopKey] = StopReason;
        return states;
    }

    /// <summary>Takes up what <see cref="SaveStates"/> gave, as far as the callbacks are still there.</summary>
    public void RestoreStates(JsonObject states)
    {
        if (states[WarningsKey].Deserialize<string[]>() is { } warnings) _warnings.AddRange(warnings);
        StopReason = (string?)states[StopKey];
        for (var i = 0; i < callbacks.Count; i++)
        {
            if (states[Key(i)] is { } state) Guarded(callbacks[i], c => c.RestoreState(state));
        }
    }

    private string Key(int index) => $"{callbacks[index].GetType().Name}.{callbacks.Take(index).Count(c => c.GetType() == callbacks[index].GetType())}";

    private void Each(TrainingContext context, Action<TrainingCallback, TrainingContext> hook)
    {
        foreach (var callback in callbacks)
        {
            try
            {
                hook(callback, context);
            }
            catch (Exception e) when (!callback.IsVital)
            {
                Warn(Describe(callback, e));
            }
        }
    }

    private void Guarded(TrainingCallback callback, Action<TrainingCallback> work)
    {
        try
        {
            work(callback);
        }
        catch (Exception e) when (!callback.IsVital)
        {
            Warn(Describe(callback, e));
        }
    }

    private static string Describe(TrainingCallback callback, Exception e) =>
        $"The {(callback is ProgressCallback ? "progress observer" : $"callback {callback.GetType().Name}")} failed: {e.GetType().Name}: {e.Message}";
}
