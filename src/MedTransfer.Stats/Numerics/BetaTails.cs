namespace MedTransfer.Stats;

/// <summary>The two parts of a beta distribution's mass: below and above a point; they sum to 1.</summary>
/// <param name="Lower">I_x(a, b).</param>
/// <param name="Upper">I_(1 - x)(b, a) = 1 - I_x(a, b).</param>
internal readonly record struct BetaTails(double Lower, double Upper);
