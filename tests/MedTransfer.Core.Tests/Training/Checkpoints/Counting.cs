using System.Text.Json.Nodes;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training.Checkpoints;

/// <summary>A callback whose state follows every step, every training batch and every validation batch.</summary>
internal sealed class Counting : TrainingCallback
{
    private int _epochs;
    private int _steps;
    private int _batches;
    private int _validationBatches;
    private double _losses;

    public string Text => $"{_epochs} epochs, {_steps} steps, {_batches} batches, {_validationBatches} of validation, losses {_losses:R}";

    public override void OnGradients(TrainingContext context) => _steps++;

    public override void OnBatchEnd(TrainingContext context)
    {
        if (context.Phase == TrainingPhase.Validating)
        {
            _validationBatches++;
            return;
        }

        _batches++;
        _losses += context.BatchLoss;
    }

    public override void OnEpochEnd(TrainingContext context) => _epochs++;

    public override JsonNode SaveState() =>
        new JsonArray { (double)_epochs, (double)_steps, (double)_batches, (double)_validationBatches, _losses };

    public override void RestoreState(JsonNode state)
    {
        var numbers = state.AsArray().Select(n => n!.GetValue<double>()).ToArray();
        (_epochs, _steps, _batches, _validationBatches, _losses) = ((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], numbers[4]);
    }
}
