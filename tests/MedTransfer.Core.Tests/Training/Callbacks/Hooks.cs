using System.Text.Json.Nodes;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training.Callbacks;

/// <summary>A callback as a user writes one: all eight hooks go to one action, by name.</summary>
internal sealed class Hooks(Action<string, TrainingContext> action, bool isVital = false) : TrainingCallback
{
    public override bool IsVital => isVital;

    /// <summary>What it wants kept by checkpoints.</summary>
    public JsonNode? State { get; set; }

    /// <summary>Acts at one hook only.</summary>
    public static Hooks At(string hook, Action<TrainingContext> action, bool isVital = false) => new(
        (name, context) =>
        {
            if (name == hook) action(context);
        },
        isVital);

    public override void OnTrainingBegin(TrainingContext context) => action("training begin", context);

    public override void OnEpochBegin(TrainingContext context) => action("epoch begin", context);

    public override void OnBatchBegin(TrainingContext context) => action("batch begin", context);

    public override void OnGradients(TrainingContext context) => action("gradients", context);

    public override void OnBatchEnd(TrainingContext context) => action(context.Phase == TrainingPhase.Validating ? "validated" : "batch end", context);

    public override void OnValidationEnd(TrainingContext context) => action("validation end", context);

    public override void OnEpochEnd(TrainingContext context) => action("epoch end", context);

    public override void OnTrainingEnd(TrainingContext context) => action("training end", context);

    public override JsonNode? SaveState() => State?.DeepClone();

    public override void RestoreState(JsonNode state) => State = state;
}
