using System.Numerics;
using System.Runtime.InteropServices;

namespace MedTransfer.Stats;

/// <summary>Sums over vectors with the processor's wide registers.</summary>
internal static class VectorSums
{
    public static double Sum(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero;
        int i = 0;
        for (; i + 1 < wide.Length; i += 2)
        {
            even += wide[i];
            odd += wide[i + 1];
        }

        if (i < wide.Length) even += wide[i];
        double sum = Vector.Sum(even + odd);
        foreach (double value in values[(wide.Length * Vector<double>.Count)..]) sum += value;
        return sum;
    }

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(x);
        ReadOnlySpan<Vector<double>> b = MemoryMarshal.Cast<double, Vector<double>>(y);
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        if (i < a.Length) even += a[i] * b[i];
        double sum = Vector.Sum(even + odd);
        for (int j = a.Length * Vector<double>.Count; j < x.Length; j++) sum += x[j] * y[j];
        return sum;
    }

    /// <summary>Sum of absolute values.</summary>
    public static double Absolute(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += Math.Abs(value);
        return sum;
    }

    /// <summary>The largest absolute value; NaN or infinity where there is one.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> largest = Vector<double>.Zero, poison = Vector<double>.Zero;
        foreach (Vector<double> value in wide)
        {
            // 0 · v is 0 for a number and NaN for all else, whatever the maximum makes of NaN.
            poison += value * Vector<double>.Zero;
            largest = Vector.Max(largest, Vector.Abs(value));
        }

        double result = Vector.Sum(poison);
        for (int i = 0; i < Vector<double>.Count; i++) result = Math.Max(result, largest[i]);
        foreach (double value in values[(wide.Length * Vector<double>.Count)..]) result = Math.Max(result, Math.Abs(value));
        return result;
    }

    /// <summary>Subtracts <paramref name="amount"/> from every value.</summary>
    public static void Subtract(Span<double> values, double amount)
    {
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        var amounts = new Vector<double>(amount);
        for (int i = 0; i < wide.Length; i++) wide[i] -= amounts;
        foreach (ref double value in values[(wide.Length * Vector<double>.Count)..]) value -= amount;
    }
}
