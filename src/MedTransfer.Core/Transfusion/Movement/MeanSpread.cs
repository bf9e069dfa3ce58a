using MedTransfer.Stats;

namespace MedTransfer.Core.Transfusion;

/// <summary>Mean and spread over seeds.</summary>
/// <param name="Mean">The mean; NaN where there is no number.</param>
/// <param name="StandardDeviation">The standard deviation, divisor n − 1; null for one run.</param>
public readonly record struct MeanSpread(double Mean, double? StandardDeviation)
{
    internal static MeanSpread Of(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return new(double.NaN, null);
        var description = Description.Of(finite);
        return new(description.Mean, double.IsNaN(description.StandardDeviation) ? null : description.StandardDeviation);
    }
}
