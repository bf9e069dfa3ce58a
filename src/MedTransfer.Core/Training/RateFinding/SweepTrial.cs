namespace MedTransfer.Core.Training;

/// <summary>One rate of a <see cref="LearningRateSweep"/>.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Score">The selection metric of its best epoch; NaN where the training failed.</param>
/// <param name="Result">The training; null where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record SweepTrial(double Rate, double Score, TrainingResult? Result, string? Failure);
