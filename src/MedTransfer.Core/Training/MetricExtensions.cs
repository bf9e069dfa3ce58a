using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>How selection rules compare epochs.</summary>
public static class MetricExtensions
{
    /// <summary>
    /// Whether a value is better than the best so far by more than <paramref name="minDelta"/>. Strict, so that the first of
    /// equal epochs wins; NaN is never better, and anything else is better than NaN.
    /// </summary>
    /// <param name="metric">The rule.</param>
    /// <param name="value">The new value.</param>
    /// <param name="best">The best so far; NaN when there is none.</param>
    /// <param name="minDelta">The least improvement that counts.</param>
    public static bool IsBetter(this Metric metric, double value, double best, double minDelta = 0)
    {
        if (double.IsNaN(value)) return false;
        if (double.IsNaN(best)) return true;
        return metric == Metric.ValidationLoss ? value < best - minDelta : value > best + minDelta;
    }

    /// <summary>Whether the rule looks at a figure, so that it can tell a good epoch from a bad one.</summary>
    internal static bool IsFigure(this Metric metric) => metric != Metric.LastEpoch;

    /// <summary>The names of the rules that look at a figure.</summary>
    internal static IReadOnlyList<string> Figures { get; } = [.. Enum.GetValues<Metric>().Where(IsFigure).Select(EnumNames<Metric>.Of)];

    /// <summary>What is wrong with watching a rule that looks at no figure; null where nothing is.</summary>
    internal static string? FaultOfWatching(this Metric metric) =>
        metric.IsFigure() ? null : $"every epoch is later than the one before, so '{EnumNames<Metric>.Of(metric)}' says of none that it is better; name {string.Join(", ", Figures)}";
}
