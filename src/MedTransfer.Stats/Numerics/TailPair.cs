namespace MedTransfer.Stats;

/// <summary>The two parts of a distribution's mass: below and above a point; they sum to 1.</summary>
/// <param name="Lower">The mass below, relatively accurate where it is small.</param>
/// <param name="Upper">The mass above, relatively accurate where it is small.</param>
internal readonly record struct TailPair(double Lower, double Upper);
