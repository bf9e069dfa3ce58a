namespace MedTransfer.Core.Figures;

/// <summary>A point of a line, with its interval where it has one. What is not finite is a gap.</summary>
/// <param name="X">Where it lies: a number, or the position of a category.</param>
/// <param name="Y">Its value.</param>
/// <param name="Low">Lower end of its interval; null for none.</param>
/// <param name="High">Upper end of its interval; null for none.</param>
internal readonly record struct LinePoint(double X, double Y, double? Low = null, double? High = null)
{
    /// <summary>Whether there is an interval to draw.</summary>
    internal bool HasInterval => Low is { } low && High is { } high && double.IsFinite(low) && double.IsFinite(high);

    /// <summary>The finite values of which an axis must make sure that they are seen.</summary>
    internal IEnumerable<double> Extent => (HasInterval ? new[] { Y, Low!.Value, High!.Value } : [Y]).Where(double.IsFinite);
}
