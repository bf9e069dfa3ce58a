using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>A quantity estimated from data, in the data's own unit.</summary>
/// <param name="Name">What is estimated, such as <c>mean difference</c>.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Interval">Its confidence interval; null where the method gives none.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public readonly record struct Estimate(string Name, double Value, ConfidenceInterval? Interval = null)
{
    /// <summary>For example <c>mean difference = 0.0108, 95% CI [0.00415, 0.0175]</c>.</summary>
    public override string ToString() => new Statement("").Quantity(Name, Value).Interval(Interval).Parts();
}
