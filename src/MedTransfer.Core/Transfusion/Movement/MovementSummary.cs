namespace MedTransfer.Core.Transfusion;

/// <summary>How far a part moved over the seeds of a group.</summary>
/// <param name="Cell">What the compared runs have in common.</param>
/// <param name="Group">The initialization.</param>
/// <param name="Part">The part of the network.</param>
/// <param name="Origin">Where the weights before came from; null where that is not known or not equal for all runs.</param>
/// <param name="Count">Runs.</param>
/// <param name="Distance">Euclidean norm of the difference.</param>
/// <param name="Relative">The distance over the norm of the weights before.</param>
/// <param name="Cosine">1 minus the cosine of the angle between before and after.</param>
public sealed record MovementSummary(string Cell, string Group, string Part, WeightOrigin? Origin, int Count, MeanSpread Distance, MeanSpread Relative, MeanSpread Cosine);
