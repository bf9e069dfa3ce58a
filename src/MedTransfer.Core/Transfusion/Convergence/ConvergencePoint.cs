namespace MedTransfer.Core.Transfusion;

/// <summary>A point of a curve over seeds.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Count">Runs that have a value there.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation, divisor n − 1; null for one run.</param>
/// <param name="Low">Lower end of the band; null for one run.</param>
/// <param name="High">Upper end of the band; null for one run.</param>
public sealed record ConvergencePoint(int Epoch, int Count, double Mean, double? StandardDeviation, double? Low, double? High);
