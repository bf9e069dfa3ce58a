namespace MedTransfer.Stats;

/// <summary>A proportion, such as an accuracy or a sensitivity, with its confidence interval.</summary>
public sealed record Proportion
{
    private Proportion()
    {
    }

    /// <summary>Successes, such as right answers.</summary>
    public required int Successes { get; init; }

    /// <summary>Trials, such as samples.</summary>
    public required int Trials { get; init; }

    /// <summary>How the interval was made.</summary>
    public required ProportionMethod Method { get; init; }

    /// <summary>Successes / Trials.</summary>
    public double Value => (double)Successes / Trials;

    /// <summary>Within [0, 1].</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Estimates a proportion.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">1 or more.</param>
    /// <param name="method">Wilson by default.</param>
    /// <param name="confidence">Coverage, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range, <paramref name="confidence"/> is not
    /// in (0, 1), or <paramref name="method"/> is unknown.</exception>
    public static Proportion Of(
        int successes, int trials, ProportionMethod method = ProportionMethod.Wilson, double confidence = 0.95)
    {
        if (trials < 1) throw new ArgumentOutOfRangeException(nameof(trials), trials, "At least 1 trial is needed.");
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(successes), successes, $"Of {trials} trials, 0 to {trials} can be successes.");
        }

        Require.Known(method, nameof(method));
        Require.Confidence(confidence);
        double outside = (1 - confidence) / 2;
        (double low, double high) = method switch
        {
            ProportionMethod.Wilson => Wilson(successes, trials, outside),
            ProportionMethod.AgrestiCoull => AgrestiCoull(successes, trials, outside),
            ProportionMethod.Jeffreys => (
                Lower(successes + 0.5, trials - successes + 0.5, outside, successes == 0),
                Upper(successes + 0.5, trials - successes + 0.5, outside, successes == trials)),
            _ => (
                Lower(successes, trials - successes + 1.0, outside, successes == 0),
                Upper(successes + 1.0, trials - successes, outside, successes == trials)),
        };
        return new Proportion
        {
            Successes = successes,
            Trials = trials,
            Method = method,
            Interval = new ConfidenceInterval(low, high, confidence),
        };
    }

    /// <summary>Share of right answers.</summary>
    /// <param name="right">[N], N at least 1.</param>
    /// <param name="method">Wilson by default.</param>
    /// <param name="confidence">Coverage, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="method"/> is unknown.</exception>
    public static Proportion Of(
        ReadOnlySpan<bool> right, ProportionMethod method = ProportionMethod.Wilson, double confidence = 0.95)
    {
        Require.AtLeast(1, right.Length, "answers", nameof(right));
        return Of(right.Count(true), right.Length, method, confidence);
    }

    /// <summary>For example <c>Wilson interval: proportion = 0.943, 95% CI [0.808, 0.984], n = 35.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    /// <summary>The ends of Wilson's interval.</summary>
    internal static (double Low, double High) Wilson(int successes, int trials, double outside)
    {
        double n = trials, p = successes / n, z = Normal.UpperQuantile(outside), square = z * z;
        double centre = (successes + (square / 2)) / (n + square);
        double reach = z / (n + square) * Math.Sqrt((n * p * (1 - p)) + (square / 4));
        return (successes == 0 ? 0 : centre - reach, successes == trials ? 1 : centre + reach);
    }

    private static (double Low, double High) AgrestiCoull(int successes, int trials, double outside)
    {
        double z = Normal.UpperQuantile(outside), n = trials + (z * z), p = (successes + (z * z / 2)) / n;
        double reach = z * Math.Sqrt(p * (1 - p) / n);
        return (Math.Max(0, p - reach), Math.Min(1, p + reach));
    }

    private static double Lower(double a, double b, double outside, bool none) =>
        none ? 0 : new BetaDistribution(a, b).Quantile(outside);

    private static double Upper(double a, double b, double outside, bool all) =>
        all ? 1 : new BetaDistribution(a, b).UpperQuantile(outside);

    private Statement Describe() => new Statement(Method switch
    {
        ProportionMethod.Wilson => "Wilson interval",
        ProportionMethod.ClopperPearson => "Clopper-Pearson interval",
        ProportionMethod.AgrestiCoull => "Agresti-Coull interval",
        _ => "Jeffreys interval",
    }).Quantity("proportion", Value).Interval(Interval).Count("n", Trials);
}
