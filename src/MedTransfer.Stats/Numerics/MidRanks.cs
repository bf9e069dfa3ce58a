namespace MedTransfer.Stats;

/// <summary>Ranks 1..n from the smallest value on; equal values share the mean of their ranks.</summary>
/// <param name="Ranks">[n], in the order of the values.</param>
/// <param name="TieTerm">Σ (t³ - t) over all groups of t equal values; 0 where no two are equal.</param>
internal readonly record struct MidRanks(double[] Ranks, double TieTerm)
{
    /// <summary>Ranks <paramref name="values"/>, none of them NaN; O(n log n).</summary>
    public static MidRanks Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);

        var ranks = new double[sorted.Length];
        double ties = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            double count = end - start;
            ties += count * ((count * count) - 1);
            for (int i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2.0;
        }

        return new MidRanks(ranks, ties);
    }
}
