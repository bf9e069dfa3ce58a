namespace MedTransfer.Stats;

/// <summary>The factor J that takes the small-sample bias off a standardized mean difference (Hedges 1981).</summary>
public static class HedgesCorrection
{
    /// <summary>Γ(ν/2) / (√(ν/2) Γ((ν - 1)/2)); 0 for ν = 1, where the bias is infinite.</summary>
    /// <param name="degreesOfFreedom">ν, at least 1: n - 1 for pairs, n + m - 2 for two groups.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is below 1 or NaN.</exception>
    public static double Exact(double degreesOfFreedom)
    {
        Check(degreesOfFreedom);
        double half = degreesOfFreedom / 2;
        return degreesOfFreedom == 1 ? 0 : GammaFunction.HalfStepRatio(half - 0.5) / Math.Sqrt(half);
    }

    /// <summary>1 - 3 / (4ν - 1), the usual approximation.</summary>
    /// <param name="degreesOfFreedom">ν, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is below 1 or NaN.</exception>
    public static double Approximate(double degreesOfFreedom)
    {
        Check(degreesOfFreedom);
        return 1 - (3 / ((4 * degreesOfFreedom) - 1));
    }

    private static void Check(double degreesOfFreedom)
    {
        if (!(degreesOfFreedom >= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(degreesOfFreedom), degreesOfFreedom, "The correction needs at least one degree of freedom.");
        }
    }
}
