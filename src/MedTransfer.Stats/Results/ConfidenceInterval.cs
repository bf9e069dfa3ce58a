using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>A confidence interval; a one-sided one has an infinite end.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Confidence">Coverage, in (0, 1).</param>
[TypeFormatterSource(typeof(TextFormatters))]
public readonly record struct ConfidenceInterval(double Low, double High, double Confidence)
{
    /// <summary>Whether <paramref name="value"/> lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>For example <c>95% CI [0.00415, 0.0175]</c>.</summary>
    public override string ToString() => new Statement("").Interval(this).Parts();

    /// <summary>Whether neither end is known.</summary>
    internal bool IsUnbounded => double.IsInfinity(Low) && double.IsInfinity(High);
}
