namespace MedTransfer.Core.Training;

/// <summary>What the gradients of a part of a model looked like in one step, before they were clipped.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The step over all epochs, counted from 1.</param>
/// <param name="Part">The part.</param>
/// <param name="Norm">Their Euclidean norm; not finite where a gradient is not.</param>
/// <param name="Largest">The largest absolute value; NaN where a gradient is NaN.</param>
/// <param name="ZeroShare">The share of them that are exactly 0.</param>
/// <param name="NonFinite">How many are NaN or infinite.</param>
public sealed record GradientSummary(int Epoch, long Step, string Part, double Norm, double Largest, double ZeroShare, long NonFinite);
