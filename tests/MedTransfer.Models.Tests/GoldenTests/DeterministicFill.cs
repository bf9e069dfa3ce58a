using System.Text;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The fill that the README of the model goldens defines: every value follows from a tensor's name and an index.</summary>
internal static class DeterministicFill
{
    private const double WeightVariance = 4.5;
    private const long Slice = 1 << 16;

    /// <summary>Values in [-1, 1) for a name.</summary>
    internal static double[] Values(string name, long count)
    {
        var values = new double[count];
        ForEach(name, count, (i, v) => values[i] = v);
        return values;
    }

    /// <summary>A tensor of <c>scale * v</c>, rounded to float32 and then cast.</summary>
    internal static Tensor Tensor(string name, long[] shape, double scale, ScalarType type)
    {
        using var flat = tensor(Floats(name, Count(shape), new(Scale: scale)));
        using var shaped = flat.view(shape);
        return shaped.to(type, copy: true);
    }

    /// <summary>What the fill makes of an entry of this name and shape.</summary>
    internal static Tensor Filled(string name, long[] shape)
    {
        using var flat = tensor(Floats(name, Count(shape), RuleOf(name, shape)));
        return flat.view(shape);
    }

    /// <summary>Fills every entry of a model and returns how many elements, their sum and the sum of their squares.</summary>
    internal static (long Count, double Sum, double SumOfSquares) Apply(ImageModel model)
    {
        var (count, sum, squares) = (0L, 0.0, 0.0);
        using var guard = no_grad();
        foreach (var (name, target) in model.state_dict())
        {
            if (name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            {
                target.zero_();
                continue;
            }

            using var filled = Filled(name, target.shape);
            using var exact = filled.to(ScalarType.Float64);
            using (var total = exact.sum()) sum += total.item<double>();
            using (var norm = exact.mul_(exact).sum()) squares += norm.item<double>();
            count += target.numel();
            target.copy_(filled);
        }

        return (count, sum, squares);
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);

    private static float[] Floats(string name, long count, Rule rule)
    {
        var values = new float[count];
        var (offset, scale, shift) = rule;
        ForEach(name, count, (i, v) => values[i] = (float)(offset + (scale * (v + shift))));
        return values;
    }

    private static void ForEach(string name, long count, Action<long, double> take)
    {
        var seed = 0xcbf29ce484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes(name)) seed = (seed ^ b) * 0x100000001b3UL;
        Parallel.For(0, (count + Slice - 1) / Slice, slice =>
        {
            var end = Math.Min(count, (slice + 1) * Slice);
            for (var i = slice * Slice; i < end; i++) take(i, Value(seed, i));
        });
    }

    private static double Value(ulong seed, long i)
    {
        var z = seed + ((ulong)(i + 1) * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        z ^= z >> 31;
        return (2 * ((z >> 11) * (1.0 / (1UL << 53)))) - 1;
    }

    private static Rule RuleOf(string name, long[] shape)
    {
        var isWeight = name.EndsWith(".weight", StringComparison.Ordinal);
        if (name.EndsWith("running_var", StringComparison.Ordinal)) return new(1, 0.25, 1); // 1 + 0.5 (v + 1) / 2
        if (name.EndsWith("running_mean", StringComparison.Ordinal)) return new(Scale: 0.1);
        if (shape.Length <= 1) return isWeight || name.EndsWith(".gamma", StringComparison.Ordinal) ? new(1, 0.1) : new(Scale: 0.1);
        return new(Scale: isWeight ? Math.Sqrt(WeightVariance / Count(shape[1..])) : 0.1);
    }

    // offset + scale (v + shift)
    private readonly record struct Rule(double Offset = 0, double Scale = 1, double Shift = 0);
}
