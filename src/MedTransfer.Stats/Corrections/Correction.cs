namespace MedTransfer.Stats;

/// <summary>Adjusts p-values for multiple testing: a test is significant at α when its adjusted p is at most
/// α.</summary>
public static class Correction
{
    /// <summary>The adjusted p-values, in the order given, made monotone and at most 1.</summary>
    /// <param name="p">[m] p-values, each in [0, 1]; may be empty.</param>
    /// <param name="method">The method; <see cref="CorrectionMethod.None"/> copies.</param>
    /// <exception cref="ArgumentException">A p-value is NaN or outside [0, 1]; the message names it. A test without a
    /// p-value must be left out by the caller, knowingly, because it changes m.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is unknown.</exception>
    public static double[] Adjust(ReadOnlySpan<double> p, CorrectionMethod method)
    {
        Require.Known(method, nameof(method));
        for (int i = 0; i < p.Length; i++)
        {
            if (!(p[i] is >= 0 and <= 1))
                throw new ArgumentException($"p[{i}] is {p[i]}; a p-value must lie in [0, 1].", nameof(p));
        }

        int m = p.Length;
        double harmonic = Enumerable.Range(1, m).Sum(i => 1.0 / i);
        return method switch
        {
            CorrectionMethod.None => p.ToArray(),
            CorrectionMethod.Bonferroni => [.. p.ToArray().Select(value => Math.Min(1, value * m))],
            CorrectionMethod.Sidak => [.. p.ToArray().Select(value => Sidak(value, m))],
            CorrectionMethod.Holm => Step(p, (value, rank) => value * (m - rank), down: true),
            CorrectionMethod.HolmSidak => Step(p, (value, rank) => Sidak(value, m - rank), down: true),
            CorrectionMethod.Hochberg => Step(p, (value, rank) => value * (m - rank), down: false),
            CorrectionMethod.Hommel => Hommel(p),
            CorrectionMethod.BenjaminiHochberg => Step(p, (value, rank) => value * m / (rank + 1), down: false),
            _ => Step(p, (value, rank) => value * (m * harmonic) / (rank + 1), down: false),
        };
    }

    /// <summary>Adjusts a whole table of tests at once.</summary>
    /// <typeparam name="T">The kind of result; each stays what it is.</typeparam>
    /// <param name="tests">The tests of one family.</param>
    /// <param name="method">Holm by default.</param>
    /// <returns>The tests in their order, each with its <see cref="TestResult.Adjustment"/>. A test whose p-value is NaN
    /// is left out of the count and says so in its <see cref="TestResult.Warning"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is unknown.</exception>
    public static IReadOnlyList<T> Adjust<T>(IEnumerable<T> tests, CorrectionMethod method = CorrectionMethod.Holm)
        where T : TestResult
    {
        ArgumentNullException.ThrowIfNull(tests);
        T[] all = [.. tests];
        T[] tested = [.. all.Where(t => !double.IsNaN(t.PValue))];
        var adjusted = new Queue<double>(Adjust([.. tested.Select(t => t.PValue)], method));
        return [.. all.Select(t => double.IsNaN(t.PValue)
            ? t with
            {
                Adjustment = null,
                Warning = TestResult.Join(
                    t.Warning, $"Without a p-value it is left out of the correction over {tested.Length} tests."),
            }
            : t with { Adjustment = new Adjustment(method, adjusted.Dequeue(), tested.Length) })];
    }

    /// <summary>
    /// Adjusts the ascending p-values by their rank (from 0) and makes them monotone: a step-down
    /// method carries the maximum upwards from the smallest, a step-up method the minimum downwards from the largest.
    /// </summary>
    private static double[] Step(ReadOnlySpan<double> p, Func<double, int, double> adjust, bool down)
    {
        double[] sorted = p.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        double carried = down ? 0 : 1;
        for (int i = 0; i < sorted.Length; i++)
        {
            int rank = down ? i : sorted.Length - 1 - i;
            double value = adjust(sorted[rank], rank);
            carried = down ? Math.Max(carried, value) : Math.Min(carried, value);
            adjusted[order[rank]] = Math.Min(1, carried);
        }

        return adjusted;
    }

    /// <summary>1 - (1 - p)^m without cancellation for small p.</summary>
    private static double Sidak(double p, int m) => p == 1 ? 1 : -Elementary.Expm1(m * Elementary.Log1p(-p));

    /// <summary>The largest adjusted value over all numbers k of hypotheses that may be true: Simes' test of the k largest
    /// p-values, and k p for the others (Wright, Biometrics 48, 1992).</summary>
    private static double[] Hommel(ReadOnlySpan<double> p)
    {
        int m = p.Length;
        double[] sorted = p.ToArray();
        int[] order = [.. Enumerable.Range(0, m)];
        Array.Sort(sorted, order);
        double[] highest = [.. sorted];
        for (int k = m; k >= 2; k--)
        {
            // The k - 1 largest, by Simes; the place before them bounds them too.
            int first = m - k + 1;
            double simes = 1;
            for (int i = first; i < m; i++) simes = Math.Min(simes, k * sorted[i] / (i - first + 2));
            double least = Math.Min(k * sorted[first - 1], simes);
            for (int i = 0; i < m; i++)
            {
                double value = i < first ? Math.Min(k * sorted[i], simes) : least;
                highest[i] = Math.Max(highest[i], value);
            }
        }

        var adjusted = new double[m];
        for (int i = 0; i < m; i++) adjusted[order[i]] = Math.Min(1, highest[i]);
        return adjusted;
    }
}
