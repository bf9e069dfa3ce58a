namespace MedTransfer.Core.Training;

/// <summary>
/// A small generator of random numbers whose stream is the same on every machine and version (Steele, Lea and Flood 2014,
/// "Fast splittable pseudorandom number generators"). It makes the seeds that libtorch is given.
/// </summary>
internal struct SplitMix64(ulong state)
{
    private ulong _state = state;

    /// <summary>A seed for one purpose, such as one epoch of a run: near inputs give unrelated seeds.</summary>
    public static long Mix(long seed, long stream)
    {
        var outer = new SplitMix64((ulong)seed);
        var inner = new SplitMix64(outer.Next() ^ ((ulong)stream * 0x9E3779B97F4A7C15UL));

        // Non-negative: every seed argument on the way takes that.
        return (long)(inner.Next() >> 1);
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
