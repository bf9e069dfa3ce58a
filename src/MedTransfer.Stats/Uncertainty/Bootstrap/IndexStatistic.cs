namespace MedTransfer.Stats;

/// <summary>A caller's function of the drawn indices.</summary>
internal sealed class IndexStatistic(Func<ReadOnlySpan<int>, double> function) : IResampledStatistic
{
    [ThreadStatic]
    private static int[]? indices;

    public double Of(ReadOnlySpan<int> counts)
    {
        int total = 0;
        foreach (int count in counts) total += count;
        // Taken away for the call: the function may run a bootstrap of its own.
        int[] buffer = indices is { } kept && kept.Length >= total ? kept : new int[total];
        indices = null;
        int next = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            for (int k = counts[i]; k > 0; k--) buffer[next++] = i;
        }

        double value = function(buffer.AsSpan(0, total));
        indices = buffer;
        return value;
    }

    public double[]? LeaveOneOut() => null;
}
