using System.Numerics;
using System.Runtime.InteropServices;

namespace MedTransfer.Stats;

/// <summary>Copies activations row by row, on all cores, and centres each row while it is in the cache.</summary>
internal readonly ref struct CentredRows<T>(ReadOnlySpan<T> values)
    where T : unmanaged, INumber<T>
{
    // Measures take fourth powers, and their sums must stay below 1.8e308.
    private const double Largest = 1e70;

    // And above 5e-324. Two different numbers of 1e-50 or more differ by more than that.
    private const double LeastSpread = 1e-70, AlwaysSpread = 1e-50;

    private readonly ReadOnlySpan<T> values = values;

    public unsafe Activations Build(int neurons, int datapoints, string? name, string argument)
    {
        var centred = new Matrix(neurons, datapoints);
        double[] means = new double[neurons];
        int bad = int.MaxValue;
        fixed (T* pinned = values)
        {
            nint source = (nint)pinned;
            Parallel.For(0, neurons, neuron =>
            {
                var row = new ReadOnlySpan<T>((T*)source + ((long)neuron * datapoints), datapoints);
                if (!Centre(row, centred.Row(neuron), out means[neuron])) InterlockedMin(ref bad, neuron);
            });
        }

        if (bad < neurons) throw Refusal(bad, datapoints, argument);
        return Activations.OfCentred(centred, means, name);
    }

    /// <summary>False where a value is NaN, infinite or too large.</summary>
    private static bool Centre(ReadOnlySpan<T> row, Span<double> result, out double mean)
    {
        if (typeof(T) != typeof(double)) Convert(row, result);
        ReadOnlySpan<double> wide = typeof(T) == typeof(double) ? MemoryMarshal.Cast<T, double>(row) : result;
        mean = VectorSums.Sum(wide, out double largest) / row.Length;
        if (!double.IsFinite(mean) || largest > Largest) return false;

        // Equal values have no spread at all, whatever rounding the division of their sum brings.
        if (!wide.ContainsAnyExcept(wide[0]))
        {
            mean = wide[0];
            result.Clear();
            return true;
        }

        // Rounding leaves a rest of a mean that is large beside the spread.
        double rest = VectorSums.SumOfDifferences(wide, mean) / row.Length;
        VectorSums.Subtract(wide, mean, rest, result);
        mean += rest;
        if (largest >= AlwaysSpread) return true;
        VectorSums.Sum(result, out double spread);
        if (spread < LeastSpread) result.Clear();
        return true;
    }

    private static void Convert(ReadOnlySpan<T> row, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = double.CreateTruncating(row[i]);
    }

    private static void InterlockedMin(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value < seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private ArgumentException Refusal(int neuron, int datapoints, string argument)
    {
        ReadOnlySpan<T> row = values.Slice(neuron * datapoints, datapoints);
        int point = 0;
        while (Math.Abs(double.CreateTruncating(row[point])) <= Largest) point++;
        return new ArgumentException(
            $"The activation of neuron {neuron} at datapoint {point} is {row[point]}; every value must be a finite number "
            + "within ±1e70.",
            argument);
    }
}
