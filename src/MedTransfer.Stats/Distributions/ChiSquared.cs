using MathNet.Numerics;

namespace MedTransfer.Stats;

/// <summary>The χ² distribution.</summary>
/// <param name="degreesOfFreedom">k, above 0 and finite.</param>
public sealed class ChiSquared(double degreesOfFreedom)
{
    /// <summary>The degrees of freedom k.</summary>
    public double DegreesOfFreedom { get; } = degreesOfFreedom;

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(double x) => SpecialFunctions.GammaLowerRegularized(DegreesOfFreedom / 2, x / 2);

    /// <summary>P(X > x), the p-value of a statistic.</summary>
    public double Survival(double x) => SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2, x / 2);
}
