namespace MedTransfer.Stats;

/// <summary>Intervals of estimates whose errors are nearly normal.</summary>
internal static class NormalInterval
{
    /// <summary>estimate ± z × error, open on one side where the alternative is one-sided.</summary>
    public static ConfidenceInterval Of(double estimate, double error, Alternative alternative, double confidence)
    {
        double outside = alternative == Alternative.TwoSided ? (1 - confidence) / 2 : 1 - confidence;
        double reach = Normal.UpperQuantile(outside) * error;
        return new ConfidenceInterval(
            alternative == Alternative.Less ? double.NegativeInfinity : estimate - reach,
            alternative == Alternative.Greater ? double.PositiveInfinity : estimate + reach,
            confidence);
    }
}
