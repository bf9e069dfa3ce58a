using MedTransfer.Stats;

namespace MedTransfer.Core.Attribution;

/// <summary>What the network says while pixels go or come, in one order.</summary>
/// <param name="Kind">Whether pixels are deleted or inserted.</param>
/// <param name="Order">Whether the map's highest values come first, or chance decides.</param>
/// <param name="Points">The means over images.</param>
/// <param name="Areas">The area under each image's curve, 0 to 1, in the order of the samples.</param>
/// <param name="Area">Mean area over images.</param>
/// <param name="AreaInterval">The mean's 95 % t interval.</param>
public sealed record FaithfulnessCurve(
    FaithfulnessKind Kind, PixelOrdering Order, IReadOnlyList<FaithfulnessPoint> Points, IReadOnlyList<double> Areas, double Area, ConfidenceInterval AreaInterval)
{
    /// <summary>From the values of each image at each step.</summary>
    /// <param name="kind">Whether pixels are deleted or inserted.</param>
    /// <param name="order">What comes first.</param>
    /// <param name="values">A row an image: the probability after each step, the first without one.</param>
    internal static FaithfulnessCurve Of(FaithfulnessKind kind, PixelOrdering order, IReadOnlyList<double[]> values)
    {
        var steps = values[0].Length - 1;
        var points = Enumerable.Range(0, steps + 1).Select(s =>
        {
            var (mean, interval) = Mean([.. values.Select(v => v[s])]);
            return new FaithfulnessPoint((double)s / steps, mean, interval);
        });
        double[] areas = [.. values.Select(v => (v.Sum() - ((v[0] + v[^1]) / 2)) / steps)];
        var (area, areaInterval) = Mean(areas);
        return new(kind, order, [.. points], areas, area, areaInterval);
    }

    private static (double Mean, ConfidenceInterval Interval) Mean(double[] values) => (values.Average(), OneSampleTTest.Run(values).Interval);
}
