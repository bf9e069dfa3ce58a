namespace MedTransfer.Stats;

/// <summary>Checks and differences of paired values.</summary>
internal static class Pairs
{
    /// <summary>Refuses unequal lengths, too few pairs, NaN and infinities.</summary>
    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int minimum = 2)
    {
        Require.SameLength(x.Length, y.Length, nameof(y));
        Require.AtLeast(minimum, x.Length, "pairs", nameof(x));
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
    }

    /// <summary>x - y.</summary>
    public static double[] Differences(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var d = new double[x.Length];
        for (int i = 0; i < d.Length; i++) d[i] = x[i] - y[i];
        return d;
    }

    /// <summary>x - shift.</summary>
    public static double[] Shifted(ReadOnlySpan<double> x, double shift)
    {
        var d = new double[x.Length];
        for (int i = 0; i < d.Length; i++) d[i] = x[i] - shift;
        return d;
    }
}
