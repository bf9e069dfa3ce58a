namespace MedTransfer.Stats;

/// <summary>
/// The noncentral t distribution: (Z + δ) / √(χ²_ν / ν), which decides the power of t-tests. Probabilities are integrals
/// of positive terms in both tails (1e-12 relative).
/// </summary>
public sealed class NoncentralT
{
    private readonly ChiScale scale;

    /// <summary>Creates the distribution.</summary>
    /// <param name="degreesOfFreedom">ν, above 0 and finite; it need not be a whole number.</param>
    /// <param name="noncentrality">δ, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive and finite, or
    /// <paramref name="noncentrality"/> is not finite.</exception>
    public NoncentralT(double degreesOfFreedom, double noncentrality)
    {
        DegreesOfFreedom = Require.Positive(
            degreesOfFreedom, nameof(degreesOfFreedom), "The degrees of freedom of a noncentral t distribution");
        if (!double.IsFinite(noncentrality))
            throw new ArgumentOutOfRangeException(nameof(noncentrality), noncentrality, "The noncentrality must be finite.");
        Noncentrality = noncentrality;
        scale = new ChiScale(degreesOfFreedom);
    }

    /// <summary>The degrees of freedom ν.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The noncentrality δ.</summary>
    public double Noncentrality { get; }

    /// <summary>P(T ≤ t).</summary>
    /// <param name="t">Any number, infinities included; NaN gives NaN.</param>
    public double Cumulative(double t) => UpperTail(-t, -Noncentrality);

    /// <summary>P(T > t).</summary>
    /// <param name="t">Any number, infinities included; NaN gives NaN.</param>
    public double Survival(double t) => UpperTail(t, Noncentrality);

    /// <summary>The mean of P(Z > t S - δ) over the scale S.</summary>
    private double UpperTail(double t, double delta)
    {
        if (!double.IsFinite(t)) return double.IsNaN(t) ? t : t > 0 ? 0 : 1;
        if (t < delta) return 1 - UpperTail(-t, -delta);

        // The normal tail falls like exp(-(ts - δ)²/2): its product with the density of S is largest where
        // s² (ν + t²) - tδ s - ν = 0, solved without cancellation and overflow.
        double length = double.Hypot(Math.Sqrt(DegreesOfFreedom), t);
        double shift = t / length * delta;
        double root = double.Hypot(shift, 2 * Math.Sqrt(DegreesOfFreedom));
        double start = (shift >= 0 ? (shift + root) / 2 : 2 * DegreesOfFreedom / (root - shift)) / length;
        return Math.Min(1, scale.Average(s => Normal.Survival((t * s) - delta), start, Math.Abs(t) * start));
    }
}
