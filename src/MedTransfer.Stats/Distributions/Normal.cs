using MathNet.Numerics;

namespace MedTransfer.Stats;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    private static readonly double Sqrt2 = Math.Sqrt(2);

    /// <summary>The density at <paramref name="z"/>.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>P(Z ≤ z).</summary>
    public static double Cumulative(double z) => 0.5 * SpecialFunctions.Erfc(-z / Sqrt2);

    /// <summary>P(Z > z).</summary>
    public static double Survival(double z) => Cumulative(-z);

    /// <summary>P(|Z| > |z|), the two-sided p-value of a statistic.</summary>
    public static double TwoSidedTail(double z) => 2 * Survival(Math.Abs(z));

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>.</summary>
    public static double Quantile(double p) => -UpperQuantile(p);

    /// <summary>The z with P(Z > z) = <paramref name="p"/>.</summary>
    public static double UpperQuantile(double p) => Sqrt2 * SpecialFunctions.ErfcInv(2 * p);

    /// <summary>The p-value of a z statistic under an alternative.</summary>
    internal static double PValue(double z, Alternative alternative) => alternative switch
    {
        Alternative.Less => Cumulative(z),
        Alternative.Greater => Survival(z),
        _ => TwoSidedTail(z),
    };
}
