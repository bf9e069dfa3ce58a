namespace MedTransfer.Core.Training;

/// <summary>A step of a learning-rate finder.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Loss">The mean loss of the step's samples, before the step.</param>
/// <param name="Smoothed">The exponential mean of the losses so far, corrected for its start.</param>
public sealed record LearningRatePoint(double Rate, double Loss, double Smoothed);
