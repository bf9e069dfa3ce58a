namespace MedTransfer.Stats;

/// <summary>Are two models right equally often on the same samples? McNemar's test (Psychometrika 12, 1947) looks at
/// the samples on which only one of them is.</summary>
public static class McNemarTest
{
    /// <summary>Tests a table of outcomes, made by
    /// <see cref="PairedOutcomes.Of(ReadOnlySpan{bool}, ReadOnlySpan{bool})"/> from right and wrong answers.</summary>
    /// <param name="outcomes">Counts, all 0 or more, at least one sample.</param>
    /// <param name="method">Exact by default. Its statistic, and that of mid-p, is the smaller of both disagreements
    /// for the two-sided test and <see cref="PairedOutcomes.FirstOnly"/> for the others.</param>
    /// <param name="alternative">Two-sided by default; greater: the first model is right more often.</param>
    /// <param name="confidence">Coverage of the intervals, in (0, 1); 0.95 by default.</param>
    /// <remarks>Without disagreements the exact p is 1, every other figure NaN, and <see cref="TestResult.Warning"/>
    /// says so.</remarks>
    /// <exception cref="ArgumentException">There is no sample, or a χ² method is asked for a one-sided
    /// alternative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, <paramref name="confidence"/> is not in (0,
    /// 1), or <paramref name="method"/> or <paramref name="alternative"/> is unknown.</exception>
    public static McNemarResult Run(
        PairedOutcomes outcomes,
        McNemarMethod method = McNemarMethod.Exact,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        outcomes.Check(nameof(outcomes));
        Require.Known(method, nameof(method));
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        bool chi = method is McNemarMethod.ChiSquared or McNemarMethod.ChiSquaredCorrected;
        if (chi && alternative != Alternative.TwoSided)
        {
            throw new ArgumentException(
                $"The χ² forms are two-sided; for {alternative} take {McNemarMethod.Exact} or {McNemarMethod.MidP}.",
                nameof(alternative));
        }

        double midP = MidP(outcomes, alternative);
        double statistic = chi
            ? ChiSquare(outcomes, method == McNemarMethod.ChiSquaredCorrected ? 1 : 0)
            : alternative == Alternative.TwoSided
                ? Math.Min(outcomes.FirstOnly, outcomes.SecondOnly)
                : outcomes.FirstOnly;
        int few = outcomes.Discordant;
        return new McNemarResult
        {
            Method = $"McNemar's test ({Name(method)})",
            Symbol = chi ? "χ²" : "K",
            Statistic = statistic,
            DegreesOfFreedom = chi ? 1 : double.NaN,
            PValue = chi ? (few == 0 ? double.NaN : new ChiSquared(1).Survival(statistic))
                : method == McNemarMethod.MidP ? midP
                : Exact(outcomes, alternative),
            Alternative = alternative,
            Count = outcomes.Count,
            Outcomes = outcomes,
            MidP = midP,
            Estimate = new Estimate(
                "difference of accuracies", outcomes.Difference, PairedProportions.Newcombe(outcomes, confidence)),
            Effects = [OddsRatio(outcomes, confidence)],
            Warning = few == 0
                ? "The models are right on the same samples: there is nothing to test."
                : chi && few < 25
                    ? $"{few} disagreements are few for χ²; the exact test or mid-p suits them."
                    : null,
        };
    }

    private static double ChiSquare(PairedOutcomes o, int correction)
    {
        // Squared in doubles: the squares of large counts exceed an int.
        double distance = Math.Abs((double)o.FirstOnly - o.SecondOnly) - correction;
        return o.Discordant == 0 ? double.NaN : distance * distance / o.Discordant;
    }

    private static double Exact(PairedOutcomes o, Alternative alternative) => alternative switch
    {
        Alternative.Less => Tail(o.Discordant, o.SecondOnly),
        Alternative.Greater => Tail(o.Discordant, o.FirstOnly),
        _ => Math.Min(1, 2 * Tail(o.Discordant, Math.Max(o.FirstOnly, o.SecondOnly))),
    };

    private static double MidP(PairedOutcomes o, Alternative alternative)
    {
        if (o.Discordant == 0) return double.NaN;
        int k = alternative switch
        {
            Alternative.Less => o.SecondOnly,
            Alternative.Greater => o.FirstOnly,
            _ => Math.Max(o.FirstOnly, o.SecondOnly),
        };

        // P(K ≥ k) - P(K = k) / 2 is the mean of both tails.
        double from = Tail(o.Discordant, k), beyond = Tail(o.Discordant, k + 1);
        if (alternative != Alternative.TwoSided) return (from + beyond) / 2;
        return o.FirstOnly == o.SecondOnly ? 1 - (from - beyond) : from + beyond;
    }

    /// <summary>P(K ≥ k) for fair coins; by symmetry P(K ≤ n - k).</summary>
    private static double Tail(int n, int k) => new Binomial(n, 0.5).Survival(k - 1);

    private static EffectSize OddsRatio(PairedOutcomes o, double confidence)
    {
        ConfidenceInterval? interval = null;
        if (o.Discordant > 0)
        {
            ConfidenceInterval share =
                Proportion.Of(o.FirstOnly, o.Discordant, ProportionMethod.ClopperPearson, confidence).Interval;
            interval = new ConfidenceInterval(Odds(share.Low), Odds(share.High), confidence);
        }

        return new EffectSize("odds ratio of disagreements", "OR", (double)o.FirstOnly / o.SecondOnly, interval);
    }

    private static double Odds(double share) => share / (1 - share);

    private static string Name(McNemarMethod method) => method switch
    {
        McNemarMethod.Exact => "exact",
        McNemarMethod.MidP => "mid-p",
        McNemarMethod.ChiSquared => "asymptotic",
        _ => "asymptotic, continuity correction",
    };
}
