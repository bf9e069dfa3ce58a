using System.Runtime.InteropServices;
using MathNet.Numerics.Random;

namespace MedTransfer.Stats;

/// <summary>
/// Random whole numbers for resampling: xoshiro256** read in blocks. Work is cut into pieces of a fixed size and each
/// takes the stream of its own number, so that figures depend on the seed and not on the number of cores.
/// </summary>
internal sealed class RandomStream
{
    private readonly Xoshiro256StarStar source;
    private readonly byte[] buffer = new byte[4096];
    private int position;

    /// <param name="seed">The caller's seed.</param>
    /// <param name="piece">Number of the piece of work; streams of one seed do not meet those of the next.</param>
    public RandomStream(int seed, int piece)
    {
        source = new Xoshiro256StarStar(Mix(seed, piece), threadSafe: false);
        position = buffer.Length;
    }

    /// <summary>32 random bits.</summary>
    public uint Next()
    {
        if (position == buffer.Length)
        {
            source.NextBytes(buffer);
            position = 0;
        }

        uint value = MemoryMarshal.Read<uint>(buffer.AsSpan(position));
        position += sizeof(uint);
        return value;
    }

    /// <summary>Uniform on 0..<paramref name="limit"/> - 1 without bias (Lemire 2019).</summary>
    public int Below(int limit)
    {
        uint range = (uint)limit;
        ulong product = (ulong)Next() * range;
        if ((uint)product < range)
        {
            uint rejected = (0u - range) % range;
            while ((uint)product < rejected) product = (ulong)Next() * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>The upper half of SplitMix64's output for both numbers (Steele, Lea and Flood 2014).</summary>
    private static int Mix(int seed, int piece)
    {
        ulong z = (((ulong)(uint)seed << 32) | (uint)piece) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) >> 32);
    }
}
