namespace MedTransfer.Stats;

/// <summary>
/// Plans a comparison of means: power, needed number of seeds, detectable effect. The t-tests use the noncentral t
/// distribution, a two-sided test counts both tails. The rank tests use the t-test's power at n times their asymptotic
/// relative efficiency (Faul, Erdfelder, Lang and Buchner, Behavior Research Methods 39, 2007), and know
/// the smallest p-value that so few values can give.
/// </summary>
public sealed class PowerAnalysis
{
    // The needed count is the next whole number, unless the solution misses one by no more than its rounding.
    private const double CountRounding = 1e-9;

    private readonly string method;
    private readonly string symbol;
    private readonly int groups;
    private readonly double efficiency;
    private readonly Func<int, double>? smallestTail;

    private PowerAnalysis(string test, string symbol, int groups, double efficiency = 1, Func<int, double>? smallestTail = null)
    {
        method = $"Power of {test}";
        this.symbol = symbol;
        this.groups = groups;
        this.efficiency = efficiency;
        this.smallestTail = smallestTail;
    }

    /// <summary>The paired t-test; the effect is d_z = mean(d) / sd(d), n counts pairs (seeds).</summary>
    public static PowerAnalysis PairedTTest { get; } = new("a paired t-test", "d_z", 1);

    /// <summary>The one-sample t-test; the effect is (mean - hypothesis) / sd.</summary>
    public static PowerAnalysis OneSampleTTest { get; } = new("a one-sample t-test", "d", 1);

    /// <summary>Student's t-test of two independent groups of equal size; the effect is the difference of the means
    /// over the common standard deviation, n counts one group.</summary>
    public static PowerAnalysis IndependentTTest { get; } = new("an independent t-test", "d", 2);

    /// <summary>Wilcoxon's signed-rank test; the effect is d_z, n counts pairs.</summary>
    /// <param name="efficiency">See <see cref="RelativeEfficiency"/>; that of normal values by default, at least
    /// <see cref="RelativeEfficiency.Least"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="efficiency"/> is less than 108/125 or not
    /// finite.</exception>
    public static PowerAnalysis SignedRank(double efficiency = RelativeEfficiency.Normal) =>
        new("a Wilcoxon signed-rank test", "d_z", 1, Checked(efficiency), n => Math.Pow(0.5, n));

    /// <summary>The Mann-Whitney test of two independent groups of equal size; the effect is d, n counts one
    /// group.</summary>
    /// <param name="efficiency">See <see cref="RelativeEfficiency"/>; that of normal values by default, at least
    /// <see cref="RelativeEfficiency.Least"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="efficiency"/> is less than 108/125 or not
    /// finite.</exception>
    public static PowerAnalysis MannWhitney(double efficiency = RelativeEfficiency.Normal) => new(
        "a Mann-Whitney test", "d", 2, Checked(efficiency),
        n => Math.Exp((2 * GammaFunction.LogGamma(n + 1.0)) - GammaFunction.LogGamma((2.0 * n) + 1)));

    /// <summary>The power with n observations.</summary>
    /// <param name="effectSize">The true standardized effect, finite.</param>
    /// <param name="count">n, 2 or more: pairs, or values of each group.</param>
    /// <param name="alpha">Significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public PowerResult Power(
        double effectSize, int count, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        if (!double.IsFinite(effectSize))
            throw new ArgumentOutOfRangeException(nameof(effectSize), effectSize, "The effect must be finite.");
        CheckCount(count);
        CheckLevel(alpha, alternative);
        return Result(effectSize, count, alpha, alternative) with
        {
            Power = CanReject(count, alpha, alternative) ? PowerAt(effectSize, count, alpha, alternative) : 0,
        };
    }

    /// <summary>The smallest n that finds the effect with the power asked for.</summary>
    /// <param name="effectSize">The true standardized effect, not 0, on the side of a one-sided
    /// alternative.</param>
    /// <param name="power">The power to reach, between <paramref name="alpha"/> and 1; 0.8 by default.</param>
    /// <param name="alpha">Significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range, or the effect is so small that n
    /// passes 2³¹ - 1.</exception>
    public PowerResult RequiredCount(
        double effectSize, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        CheckLevel(alpha, alternative);
        CheckTarget(power, alpha);
        double size = alternative == Alternative.Less ? -effectSize : Math.Abs(effectSize);
        if (!(size > 0) || !double.IsFinite(size) || (alternative == Alternative.Greater && effectSize < 0))
        {
            string side = alternative switch { Alternative.Less => "below 0", Alternative.Greater => "above 0", _ => "not 0" };
            throw new ArgumentOutOfRangeException(
                nameof(effectSize), effectSize, $"For a {alternative} alternative the effect must be finite and {side}.");
        }

        // The search starts from the normal approximation, but not below 1.5 observations.
        double tail = alternative == Alternative.TwoSided ? alpha / 2 : alpha;
        double reach = (Normal.UpperQuantile(tail) - Normal.UpperQuantile(power)) / size;
        double guess = Math.Max(0.5, groups * reach * reach / efficiency);
        double exact = 1 + MonotoneSolver.Solve(
            above => PowerAt(effectSize, 1 + above, alpha, alternative), power, guess, increasing: true);
        if (exact > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(effectSize), effectSize, $"An effect so small needs more than {int.MaxValue} observations.");
        }

        int count = Math.Max(2, (int)Math.Ceiling(exact - CountRounding));
        bool lifted = false;
        for (; !CanReject(count, alpha, alternative); count++) lifted = true;
        PowerResult result = Power(effectSize, count, alpha, alternative);
        return result with
        {
            ExactCount = exact,
            TargetPower = power,
            Warning = lifted
                ? FormattableString.Invariant($"With fewer than {count} observations no outcome is significant at {alpha}.")
                : result.Warning,
        };
    }

    /// <summary>The smallest effect that n observations find with the power asked for.</summary>
    /// <param name="count">n, 2 or more: pairs, or values of each group.</param>
    /// <param name="power">The power to reach, between <paramref name="alpha"/> and 1; 0.8 by default.</param>
    /// <param name="alpha">Significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="alternative">Two-sided by default; the effect is negative for <see cref="Alternative.Less"/>.</param>
    /// <returns>With an effect of NaN and a warning where so few values can never be significant.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public PowerResult DetectableEffect(
        int count, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        CheckCount(count);
        CheckLevel(alpha, alternative);
        CheckTarget(power, alpha);
        double effect = double.NaN;
        if (CanReject(count, alpha, alternative))
        {
            double sign = alternative == Alternative.Less ? -1 : 1;
            effect = sign * MonotoneSolver.Solve(
                d => PowerAt(sign * d, count, alpha, alternative), power, Math.Sqrt(8.0 * groups / count), increasing: true);
        }

        return Result(effect, count, alpha, alternative) with
        {
            Power = double.IsNaN(effect) ? 0 : PowerAt(effect, count, alpha, alternative),
            TargetPower = power,
        };
    }

    private static double Checked(double efficiency) =>
        efficiency >= RelativeEfficiency.Least && double.IsFinite(efficiency) ? efficiency
            : throw new ArgumentOutOfRangeException(
                nameof(efficiency), efficiency, $"The relative efficiency is finite and at least {RelativeEfficiency.Least}.");

    private static void CheckCount(int count)
    {
        if (count < 2)
            throw new ArgumentOutOfRangeException(nameof(count), count, "At least 2 observations are needed.");
    }

    private static void CheckLevel(double alpha, Alternative alternative)
    {
        Require.Significance(alpha);
        Require.Known(alternative, nameof(alternative));
    }

    private static void CheckTarget(double power, double alpha)
    {
        if (!(power > alpha && power < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(power), power, $"The power must lie between the significance level {alpha} and 1.");
        }
    }

    private double PowerAt(double effectSize, double count, double alpha, Alternative alternative)
    {
        double n = count * efficiency;
        double df = groups * (n - 1);
        if (!(df > 0)) return 0;
        double critical = new StudentT(df).UpperQuantile(alternative == Alternative.TwoSided ? alpha / 2 : alpha);
        var t = new NoncentralT(df, effectSize * Math.Sqrt(n / groups));
        return alternative switch
        {
            Alternative.Less => t.Cumulative(-critical),
            Alternative.Greater => t.Survival(critical),
            _ => Math.Min(1, t.Survival(critical) + t.Cumulative(-critical)),
        };
    }

    private double SmallestPValue(int count, Alternative alternative) =>
        smallestTail is null ? 0 : (alternative == Alternative.TwoSided ? 2 : 1) * smallestTail(count);

    private bool CanReject(int count, double alpha, Alternative alternative) => SmallestPValue(count, alternative) <= alpha;

    private PowerResult Result(double effectSize, int count, double alpha, Alternative alternative) => new()
    {
        Method = method,
        Symbol = symbol,
        EffectSize = effectSize,
        Count = count,
        Groups = groups,
        Alpha = alpha,
        Alternative = alternative,
        Power = double.NaN,
        Warning = CanReject(count, alpha, alternative) ? null
            : FormattableString.Invariant(
                $"With {count} observations the smallest possible p-value is {SmallestPValue(count, alternative):0.####}: no outcome is significant."),
    };
}
