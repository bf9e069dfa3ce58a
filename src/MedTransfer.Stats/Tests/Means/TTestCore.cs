namespace MedTransfer.Stats;

/// <summary>What all t-tests share: a mean difference over its standard error.</summary>
internal static class TTestCore
{
    /// <summary>The p-value of a t statistic; an <see cref="Alternative"/> checked before.</summary>
    public static double PValue(StudentT distribution, double statistic, Alternative alternative) => alternative switch
    {
        Alternative.Less => distribution.Cumulative(statistic),
        Alternative.Greater => distribution.Survival(statistic),
        _ => distribution.TwoSidedTail(statistic),
    };

    /// <summary>estimate ± quantile × error, open on one side where the alternative is one-sided.</summary>
    public static ConfidenceInterval Interval(
        StudentT distribution, double mean, double error, Alternative alternative, double confidence)
    {
        double outside = alternative == Alternative.TwoSided ? (1 - confidence) / 2 : 1 - confidence;
        double reach = distribution.UpperQuantile(outside) * error;
        return new ConfidenceInterval(
            alternative == Alternative.Less ? double.NegativeInfinity : mean - reach,
            alternative == Alternative.Greater ? double.PositiveInfinity : mean + reach,
            confidence);
    }
}
