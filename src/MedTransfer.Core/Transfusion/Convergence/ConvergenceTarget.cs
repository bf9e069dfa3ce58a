using System.Globalization;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Transfusion;

/// <summary>The value whose reaching is timed: a number, or a share of the best value that any of the compared runs reached.</summary>
/// <param name="Value">The number (an AUC of 0.85), or the share (0.95).</param>
/// <param name="IsShareOfBest">Whether it is a share.</param>
public readonly record struct ConvergenceTarget(double Value, bool IsShareOfBest)
{
    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static ConvergenceTarget Absolute(double value) => new(value, false);

    /// <summary>A share of the best value of all runs that are compared; of a loss the best value over the share.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public static ConvergenceTarget ShareOfBest(double share) => new(share, true);

    /// <summary>Reads a target.</summary>
    /// <param name="text">A number (<c>0.85</c>), or a share of the best as a percentage (<c>95%</c>).</param>
    /// <exception cref="InvalidConfigurationException">It is neither.</exception>
    public static ConvergenceTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isShare = text.TrimEnd().EndsWith('%');
        if (!double.TryParse(text.TrimEnd().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new InvalidConfigurationException($"target: expected a number (0.85) or a share of the best (95%), found '{text}'.");
        return isShare ? ShareOfBest(value / 100) : Absolute(value);
    }

    /// <inheritdoc/>
    public override string ToString() => IsShareOfBest
        ? string.Create(CultureInfo.InvariantCulture, $"{Value * 100:0.###} % of the best")
        : Value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The value itself, given the best one.</summary>
    internal double Level(double best, Metric metric) => !IsShareOfBest ? Value : metric == Metric.ValidationLoss ? best / Value : best * Value;

    internal string? FindFault() => !double.IsFinite(Value) || Value <= 0 || (IsShareOfBest && Value > 1)
        ? $"target: {ToString()} is none; expected a number above 0, or a share of the best above 0 and at most 100 %."
        : null;
}
