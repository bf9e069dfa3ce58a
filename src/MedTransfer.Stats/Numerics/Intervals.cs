namespace MedTransfer.Stats;

/// <summary>Intervals that an alternative opens on one side.</summary>
internal static class Intervals
{
    /// <summary>The probability that may lie outside at each end that the interval has.</summary>
    public static double Outside(Alternative alternative, double confidence) =>
        alternative == Alternative.TwoSided ? (1 - confidence) / 2 : 1 - confidence;

    /// <summary>estimate ± z × error, of an estimate whose error is nearly normal.</summary>
    public static ConfidenceInterval Normal(double estimate, double error, Alternative alternative, double confidence) =>
        Around(estimate, Stats.Normal.UpperQuantile(Outside(alternative, confidence)) * error, alternative, confidence);

    /// <summary>estimate ± t × error; NaN where the degrees of freedom are.</summary>
    public static ConfidenceInterval StudentT(
        double df, double estimate, double error, Alternative alternative, double confidence)
    {
        double quantile = double.IsNaN(df)
            ? double.NaN : new StudentT(df).UpperQuantile(Outside(alternative, confidence));
        return Around(estimate, quantile * error, alternative, confidence);
    }

    /// <summary>From low to high but for the end that the alternative opens.</summary>
    public static ConfidenceInterval Between(double low, double high, Alternative alternative, double confidence) => new(
        alternative == Alternative.Less ? double.NegativeInfinity : low,
        alternative == Alternative.Greater ? double.PositiveInfinity : high,
        confidence);

    /// <summary>The interval of data too few for any end.</summary>
    public static ConfidenceInterval Unknown(double confidence) =>
        new(double.NegativeInfinity, double.PositiveInfinity, confidence);

    /// <summary>Tells that an interval has no end; null where it has one.</summary>
    public static string? Warning(ConfidenceInterval? interval, string data) => interval is { IsUnbounded: true }
        ? $"{data} are too few for an interval of this confidence." : null;

    private static ConfidenceInterval Around(double estimate, double reach, Alternative alternative, double confidence) =>
        Between(estimate - reach, estimate + reach, alternative, confidence);
}
