namespace MedTransfer.Stats;

/// <summary>Pairs the results of two methods by key (a seed, a data set and seed) and tests them.</summary>
public static class PairedComparison
{
    /// <summary>Paired t-test of a - b over the common keys, which must be all keys of both.</summary>
    /// <typeparam name="TKey">What identifies a pair.</typeparam>
    /// <param name="a">Results of the first method.</param>
    /// <param name="b">Results of the second method.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of a - b.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1).</param>
    /// <exception cref="ArgumentException">A key is missing on one side, a result is NaN or infinite, or there are
    /// fewer than 2 pairs; the message lists the keys.</exception>
    public static TTestResult Run<TKey>(
        IReadOnlyDictionary<TKey, double> a,
        IReadOnlyDictionary<TKey, double> b,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
        where TKey : notnull
    {
        (double[] x, double[] y) = Pair(a, b);
        return PairedTTest.Run(x, y, alternative, confidence);
    }

    /// <summary>The values of both methods in one order, that of <paramref name="a"/>.</summary>
    /// <inheritdoc cref="Run"/>
    public static (double[] X, double[] Y) Pair<TKey>(
        IReadOnlyDictionary<TKey, double> a, IReadOnlyDictionary<TKey, double> b)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var faults = new KeyFaults();
        faults.Add("missing in b", a.Keys.Where(k => !b.ContainsKey(k)));
        faults.Add("missing in a", b.Keys.Where(k => !a.ContainsKey(k)));
        faults.Add("not a finite number in a", a.Where(p => !double.IsFinite(p.Value)).Select(p => p.Key));
        faults.Add("not a finite number in b", b.Where(p => !double.IsFinite(p.Value)).Select(p => p.Key));
        faults.Throw(nameof(b));
        TKey[] keys = [.. a.Keys];
        return ([.. keys.Select(k => a[k])], [.. keys.Select(k => b[k])]);
    }
}
