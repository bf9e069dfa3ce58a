namespace MedTransfer.Data;

/// <summary>
/// Random numbers that are the same on every machine and with every libtorch: xoshiro256** by Blackman and Vigna
/// ("Scrambled Linear Pseudorandom Number Generators", 2021), its state filled by SplitMix64 from the given numbers.
/// </summary>
internal sealed class DeterministicRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Streams with different keys are independent.</summary>
    public DeterministicRandom(params ReadOnlySpan<long> keys)
    {
        ulong state = 0;
        foreach (var key in keys) state = Mix(state ^ (ulong)key);
        _a = Mix(state);
        _b = Mix(_a);
        _c = Mix(_b);
        _d = Mix(_c);
    }

    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 .. bound - 1, without bias (Lemire, "Fast Random Integer Generation in an Interval", 2019).</summary>
    public long NextLong(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var high = Math.BigMul(NextBits(), (ulong)bound, out var low);
        if (low >= (ulong)bound) return (long)high;
        var threshold = unchecked(0UL - (ulong)bound) % (ulong)bound;
        while (low < threshold) high = Math.BigMul(NextBits(), (ulong)bound, out low);
        return (long)high;
    }

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Beta(a, a): X / (X + Y) of two Gamma numbers.</summary>
    public double NextBeta(double a)
    {
        var (x, y) = (NextGamma(a), NextGamma(a));
        return x + y > 0 ? x / (x + y) : NextDouble() < 0.5 ? 0 : 1; // both underflow for tiny a, where the mass is at the ends
    }

    /// <summary>Gamma of this shape and scale 1 (Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000).</summary>
    private double NextGamma(double shape)
    {
        if (shape < 1) return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - NextDouble()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v)))) return d * v;
        }
    }

    /// <summary>Poisson with a small mean (Knuth's product of uniforms).</summary>
    public int NextPoisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = NextDouble(); product > limit; product *= NextDouble()) count++;
        return count;
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)NextLong(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>One step of SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    public static ulong Mix(ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
