using MedTransfer.Core.Evaluation;

namespace MedTransfer.Core.Training;

/// <summary>What the validation split says after an epoch.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Predictions">The predictions; null where a strategy makes none.</param>
internal sealed record ValidationOutcome(double Loss, Predictions? Predictions);
