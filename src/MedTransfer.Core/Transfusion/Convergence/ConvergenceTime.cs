namespace MedTransfer.Core.Transfusion;

/// <summary>When a run reached a target.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Time">When, in the study's unit; the end of the run where it did not.</param>
/// <param name="IsReached">Whether it did; otherwise it is censored at its end.</param>
public sealed record ConvergenceTime(long Seed, double Time, bool IsReached);
