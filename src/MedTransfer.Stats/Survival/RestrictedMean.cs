namespace MedTransfer.Stats;

/// <summary>The mean time until something is reached, where waiting counts up to a horizon only.</summary>
/// <param name="Mean">The area below the curve up to the horizon.</param>
/// <param name="StandardError">Its standard error; NaN where it cannot be estimated.</param>
/// <param name="Horizon">The horizon.</param>
public readonly record struct RestrictedMean(double Mean, double StandardError, double Horizon);
