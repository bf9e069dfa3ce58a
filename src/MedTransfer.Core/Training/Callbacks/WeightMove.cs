namespace MedTransfer.Core.Training;

/// <summary>How far a part of a model has moved from its initial weights.</summary>
/// <param name="Epoch">The epoch after which it was measured, counted from 1.</param>
/// <param name="Part">The part.</param>
/// <param name="Distance">Euclidean norm of the difference of all its parameters.</param>
/// <param name="Relative">The distance over the norm of the initial weights; NaN where those are 0.</param>
/// <param name="Cosine">1 minus the cosine of the angle between initial and present weights, from 0 to 2; NaN where one of them is 0.</param>
public sealed record WeightMove(int Epoch, string Part, double Distance, double Relative, double Cosine);
