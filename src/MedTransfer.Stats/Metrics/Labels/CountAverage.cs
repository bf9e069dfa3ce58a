namespace MedTransfer.Stats;

/// <summary>Figures of several classes or labels as one.</summary>
internal static class CountAverage
{
    /// <summary>A figure, or what the caller names where it is 0/0.</summary>
    public static double Defined(double figure, double whenUndefined) => double.IsNaN(figure) ? whenUndefined : figure;

    /// <summary>The average over classes. Where no class has a true sample, the weighted one is that of the pooled
    /// counts.</summary>
    public static double Of(
        IReadOnlyList<BinaryCounts> classes, ClassAverage average, Func<BinaryCounts, double> figure, double whenUndefined)
    {
        if (average == ClassAverage.Macro) return classes.Average(c => Defined(figure(c), whenUndefined));
        long support = classes.Sum(c => c.Positives);
        return average == ClassAverage.Weighted && support > 0
            ? classes.Sum(c => c.Positives == 0 ? 0 : c.Positives * Defined(figure(c), whenUndefined)) / support
            : Defined(figure(classes.Aggregate(BinaryCounts.Add)), whenUndefined);
    }

    /// <summary>Refuses an average that a task with one class per sample does not have.</summary>
    public static void RequireSingleLabel(ClassAverage average)
    {
        Require.Known(average, nameof(average));
        if (average == ClassAverage.Samples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(average), average, "Samples is for multi-label tasks; expected Macro, Weighted or Micro.");
        }
    }
}
