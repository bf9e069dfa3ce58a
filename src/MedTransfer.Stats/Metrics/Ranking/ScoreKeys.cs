using System.Runtime.CompilerServices;

namespace MedTransfer.Stats;

/// <summary>Scores as whole numbers of the same order, which sort without comparisons.</summary>
internal static class ScoreKeys
{
    // Below this length a comparison sort is faster (measured; the histograms alone cost 12,288 counters).
    private const int ShortestRadix = 3000;
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << DigitBits;

    /// <summary>The key of a score that is not NaN: a &lt; b exactly where Key(a) &lt; Key(b), and both zeros have
    /// one key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Key(double score)
    {
        long bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    /// <summary>Sorts ascending.</summary>
    public static void Sort(Span<ulong> keys)
    {
        if (keys.Length < ShortestRadix) keys.Sort();
        else RadixSort(keys);
    }

    /// <summary>Least significant digit first; a digit that all keys share (the low ones of scores that once were
    /// single precision) is passed over.</summary>
    private static void RadixSort(Span<ulong> keys)
    {
        var counts = new int[Digits * Buckets];
        foreach (ulong key in keys)
        {
            for (int d = 0; d < Digits; d++) counts[(d * Buckets) + Digit(key, d)]++;
        }

        Span<ulong> from = keys, to = new ulong[keys.Length];
        for (int d = 0; d < Digits; d++)
        {
            Span<int> starts = counts.AsSpan(d * Buckets, Buckets);
            if (starts[Digit(from[0], d)] == keys.Length) continue;
            int next = 0;
            for (int b = 0; b < starts.Length; b++) (starts[b], next) = (next, next + starts[b]);
            foreach (ulong key in from) to[starts[Digit(key, d)]++] = key;
            Span<ulong> spare = from;
            from = to;
            to = spare;
        }

        if (from != keys) from.CopyTo(keys);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);
}
