using MathNet.Numerics.RootFinding;

namespace MedTransfer.Stats;

/// <summary>Intervals of standardized mean differences by inversion of the noncentral t distribution.</summary>
internal static class NoncentralityInterval
{
    // From here on, in √ν, δ/t is the scale S alone: the normal variate changes it by less than 1e-9 of itself.
    private const double ScaleAlone = 1e5;
    /// <summary>All d under which a t statistic of d · <paramref name="factor"/> is not too extreme.</summary>
    public static ConfidenceInterval OfD(double d, double factor, double degreesOfFreedom, double confidence)
    {
        double t = d * factor;
        if (!double.IsFinite(t)) return new ConfidenceInterval(double.NaN, double.NaN, confidence);
        double outside = (1 - confidence) / 2;

        // Mirrored, an end below is an end above: the tail that is solved for stays the small one.
        return new ConfidenceInterval(
            Noncentrality(t, degreesOfFreedom, outside) / factor,
            -Noncentrality(-t, degreesOfFreedom, outside) / factor,
            confidence);
    }

    /// <summary>The δ with P(T > t) = outside.</summary>
    private static double Noncentrality(double t, double degreesOfFreedom, double outside)
    {
        if (Math.Abs(t) > ScaleAlone * Math.Sqrt(degreesOfFreedom))
        {
            var squares = new ChiSquared(degreesOfFreedom);
            return t * Math.Sqrt((t > 0 ? squares.Quantile(outside) : squares.UpperQuantile(outside)) / degreesOfFreedom);
        }

        // The normal approximation, which brackets widen from.
        double reach = Normal.UpperQuantile(outside) * Math.Sqrt(1 + (t * t / (2 * degreesOfFreedom)));
        double guess = t - reach, width = 0.25 * (1 + Math.Abs(reach));
        double target = Math.Log(outside);
        return Brent.FindRootExpand(
            delta => Math.Log(new NoncentralT(degreesOfFreedom, delta).Survival(t)) - target,
            guess - width, guess + width, 1e-12 * (1 + Math.Abs(t)), 200);
    }
}
