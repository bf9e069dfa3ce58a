using MedTransfer.Core.Training;

namespace MedTransfer.Core.Features;

/// <summary>Draws without replacement that depend on seed and numbers alone: what has the least hashes. A larger sample holds a smaller one.</summary>
internal static class SeededSample
{
    /// <summary>Some of the numbers from 0 to total - 1, ascending; all where no fewer are wanted.</summary>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="stream">What is drawn for.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="count">How many are wanted.</param>
    public static long[] Choose(long seed, long stream, long total, long count)
    {
        var numbers = new long[total];
        for (var i = 0L; i < total; i++) numbers[i] = i;
        if (count >= total) return numbers;
        var own = SplitMix64.Mix(seed, stream);
        Array.Sort(Array.ConvertAll(numbers, i => SplitMix64.Mix(own, i)), numbers);
        Array.Sort(numbers, 0, (int)count);
        return numbers[..(int)count];
    }
}
