namespace MedTransfer.Stats;

/// <summary>The median of values in ascending order.</summary>
internal static class SortedMedian
{
    /// <summary>The middle value, or the mean of both middle ones (halved before they are added, so that none
    /// overflows).</summary>
    public static double Of(double[] sorted) => (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
}
