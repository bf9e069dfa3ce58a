using System.Text.Json.Nodes;
using MedTransfer.Core.Training.Checkpoints;

namespace MedTransfer.Core.Training;

/// <summary>
/// Calls the hooks of all callbacks. An observer's error must not end a run of hours: it becomes a warning, each text once. A
/// vital one's ends the training.
/// </summary>
internal sealed class CallbackList(IReadOnlyList<TrainingCallback> callbacks)
{
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Those whose state is more than a little JSON.</summary>
    public IEnumerable<ICheckpointed> Checkpointed => callbacks.OfType<ICheckpointed>();

    public void Warn(string text) => _warnings.Add(text);

    public void TrainingBegin(TrainingContext context) => Each(context, static (c, x) => c.OnTrainingBegin(x));

    public void EpochBegin(TrainingContext context) => Each(context, static (c, x) => c.OnEpochBegin(x));

    public void BatchBegin(TrainingContext context) => Each(context, static (c, x) => c.OnBatchBegin(x));

    public void Gradients(TrainingContext context) => Each(context, static (c, x) => c.OnGradients(x));

    public void BatchEnd(TrainingContext context) => Each(context, static (c, x) => c.OnBatchEnd(x));

    public void ValidationEnd(TrainingContext context) => Each(context, static (c, x) => c.OnValidationEnd(x));

    public void EpochEnd(TrainingContext context) => Each(context, static (c, x) => c.OnEpochEnd(x));

    public void TrainingEnd(TrainingContext context) => Each(context, static (c, x) => c.OnTrainingEnd(x));

    /// <summary>The states by position and type, for a checkpoint.</summary>
    public JsonObject SaveStates()
    {
        var states = new JsonObject();
        for (var i = 0; i < callbacks.Count; i++)
        {
            if (callbacks[i].SaveState() is { } state) states[Key(i)] = state;
        }

        return states;
    }

    /// <summary>Gives the states back to the callbacks that are still there.</summary>
    public void RestoreStates(JsonObject states)
    {
        for (var i = 0; i < callbacks.Count; i++)
        {
            if (states[Key(i)] is { } state) callbacks[i].RestoreState(state);
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
                Warn($"The {Name(callback)} failed: {e.GetType().Name}: {e.Message}");
            }
        }
    }

    private static string Name(TrainingCallback callback) => callback is ProgressCallback ? "progress observer" : $"callback {callback.GetType().Name}";
}
