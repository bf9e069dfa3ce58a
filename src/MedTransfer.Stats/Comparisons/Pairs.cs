namespace MedTransfer.Stats;

/// <summary>Checks and differences of paired values.</summary>
internal static class Pairs
{
    /// <summary>Refuses unequal lengths, fewer than two pairs, NaN and infinities.</summary>
    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException(
                $"Paired values need equal lengths; x has {x.Length} and y has {y.Length}.", nameof(y));
        }

        if (x.Length < 2)
            throw new ArgumentException($"At least 2 pairs are needed, found {x.Length}.", nameof(x));
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
}
