namespace MedTransfer.Stats;

/// <summary>
/// Student's t distribution, centred at 0 with unit scale. Probabilities and quantiles hold their relative
/// accuracy (1e-12, and 1e-10 for very many degrees of freedom) in both tails, down to probabilities of 1e-300:
/// they come from the incomplete beta function I_x(ν/2, 1/2) at x = ν/(ν + t²), never from 1 - p.
/// </summary>
public sealed class StudentT
{
    // Beyond this t/√ν the density is a power of t to the last digit, and t² may overflow.
    private const double PowerTailFrom = 1e8;

    private readonly double scale;
    private readonly double peak;

    /// <summary>Creates the distribution.</summary>
    /// <param name="degreesOfFreedom">ν, above 0 and finite; it need not be a whole number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive and
    /// finite.</exception>
    public StudentT(double degreesOfFreedom)
    {
        DegreesOfFreedom = Require.Positive(
            degreesOfFreedom, nameof(degreesOfFreedom), "The degrees of freedom of a t distribution");
        scale = Math.Sqrt(degreesOfFreedom);
        peak = GammaFunction.HalfStepRatio(degreesOfFreedom / 2) / (scale * Math.Sqrt(Math.PI));
    }

    /// <summary>The degrees of freedom ν.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The density at <paramref name="t"/>: Γ((ν+1)/2) / (√(νπ) Γ(ν/2)) · (1 + t²/ν)^(-(ν+1)/2).</summary>
    /// <param name="t">Any number; NaN gives NaN.</param>
    public double Density(double t)
    {
        double ratio = Math.Abs(t) / scale;
        return ratio > PowerTailFrom
            ? peak * Math.Pow(scale / Math.Abs(t), DegreesOfFreedom + 1)
            : peak * Math.Exp(-0.5 * (DegreesOfFreedom + 1) * Elementary.Log1p(ratio * ratio));
    }

    /// <summary>P(T ≤ t).</summary>
    /// <param name="t">Any number, infinities included; NaN gives NaN.</param>
    public double Cumulative(double t) => Survival(-t);

    /// <summary>P(T > t).</summary>
    /// <param name="t">Any number, infinities included; NaN gives NaN.</param>
    public double Survival(double t)
    {
        if (double.IsNaN(t)) return double.NaN;
        TailPair tails = Tails(Math.Abs(t));
        return t >= 0 ? tails.Lower / 2 : 0.5 + (tails.Upper / 2);
    }

    /// <summary>P(|T| > |t|), the two-sided p-value of a statistic.</summary>
    /// <param name="t">Any number, infinities included; NaN gives NaN.</param>
    public double TwoSidedTail(double t) => double.IsNaN(t) ? double.NaN : Tails(Math.Abs(t)).Lower;

    /// <summary>The t with P(T ≤ t) = <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives -Infinity and 1 gives Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double Quantile(double p) => -UpperQuantile(p);

    /// <summary>The t with P(T > t) = <paramref name="p"/>; accurate for tiny <paramref name="p"/>.</summary>
    /// <param name="p">A probability; 0 gives Infinity and 1 gives -Infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1].</exception>
    public double UpperQuantile(double p)
    {
        Require.Probability(p, nameof(p));
        if (p == 0.5) return 0;

        // 1 - p is exact for p >= 1/2, and 1/2 - p for p >= 1/4.
        if (p > 0.5) return -UpperQuantile(1 - p);
        if (p == 0) return double.PositiveInfinity;
        return p < 0.25
            ? MonotoneSolver.Solve(Survival, p, 1, increasing: false)
            : MonotoneSolver.Solve(t => Tails(t).Upper / 2, 0.5 - p, (0.5 - p) / peak, increasing: true);
    }

    /// <summary>Lower: P(|T| > t). Upper: P(|T| ≤ t). For t ≥ 0.</summary>
    private TailPair Tails(double t)
    {
        double ratio = t / scale;
        if (ratio > PowerTailFrom)
        {
            double tail = 2 * peak / scale * Math.Pow(scale / t, DegreesOfFreedom);
            return new TailPair(tail, 1 - tail);
        }

        double square = ratio * ratio;
        return IncompleteBeta.Tails(DegreesOfFreedom / 2, 0.5, 1 / (1 + square), square / (1 + square));
    }
}
