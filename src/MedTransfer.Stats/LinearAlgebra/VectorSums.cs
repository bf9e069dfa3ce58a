using System.Numerics;
using System.Runtime.InteropServices;

namespace MedTransfer.Stats;

/// <summary>Sums over vectors with the processor's wide registers.</summary>
internal static class VectorSums
{
    public static double Sum(ReadOnlySpan<double> values) => SumOfDifferences(values, 0);

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

    /// <summary>The sum, not finite where a value is not, and the largest absolute value of finite ones.</summary>
    public static double Sum(ReadOnlySpan<double> values, out double largest)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero, most = Vector<double>.Zero;
        int i = 0;
        for (; i + 1 < wide.Length; i += 2)
        {
            even += wide[i];
            odd += wide[i + 1];
            most = Vector.Max(most, Vector.Max(Vector.Abs(wide[i]), Vector.Abs(wide[i + 1])));
        }

        if (i < wide.Length)
        {
            even += wide[i];
            most = Vector.Max(most, Vector.Abs(wide[i]));
        }

        double sum = Vector.Sum(even + odd);
        largest = 0;
        for (int j = 0; j < Vector<double>.Count; j++) largest = Math.Max(largest, most[j]);
        foreach (double value in values[(wide.Length * Vector<double>.Count)..])
        {
            sum += value;
            largest = Math.Max(largest, Math.Abs(value));
        }

        return sum;
    }

    /// <summary>Σ (v - amount).</summary>
    public static double SumOfDifferences(ReadOnlySpan<double> values, double amount)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero;
        var amounts = new Vector<double>(amount);
        int i = 0;
        for (; i + 1 < wide.Length; i += 2)
        {
            even += wide[i] - amounts;
            odd += wide[i + 1] - amounts;
        }

        if (i < wide.Length) even += wide[i] - amounts;
        double sum = Vector.Sum(even + odd);
        foreach (double value in values[(wide.Length * Vector<double>.Count)..]) sum += value - amount;
        return sum;
    }

    /// <summary>v - amount - rest for every value; the result may be the same memory.</summary>
    public static void Subtract(ReadOnlySpan<double> values, double amount, double rest, Span<double> result)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(result);
        Vector<double> amounts = new(amount), rests = new(rest);
        for (int i = 0; i < wide.Length; i++) to[i] = wide[i] - amounts - rests;
        for (int i = wide.Length * Vector<double>.Count; i < values.Length; i++) result[i] = values[i] - amount - rest;
    }

    /// <summary>The same amount added to every value.</summary>
    public static void Add(Span<double> values, double amount) => Subtract(values, -amount, 0, values);
}
