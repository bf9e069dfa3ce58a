namespace MedTransfer.Data;

/// <summary>Divides a number of draws among classes in proportion to their sizes (Hamilton's method).</summary>
internal static class LargestRemainders
{
    /// <summary>
    /// Every class gets the whole part of its exact share; what is left goes one by one to the largest remainders, equal
    /// ones in an order drawn by chance. No class gets more than it has as long as the draws do not exceed the total.
    /// </summary>
    public static long[] Divide(long draws, IReadOnlyList<long> sizes, DeterministicRandom random)
    {
        var total = sizes.Sum();
        var parts = new long[sizes.Count];
        if (total == 0) return parts;

        // Exact: remainders are compared as whole numbers over the common denominator.
        var remainders = new Int128[sizes.Count];
        for (var c = 0; c < parts.Length; c++)
        {
            var (whole, remainder) = Int128.DivRem((Int128)draws * sizes[c], total);
            parts[c] = (long)whole;
            remainders[c] = remainder;
        }

        var order = Enumerable.Range(0, parts.Length).ToArray();
        random.Shuffle<int>(order);
        foreach (var c in order.OrderByDescending(c => remainders[c]).Take((int)(draws - parts.Sum()))) parts[c]++;
        return parts;
    }
}
