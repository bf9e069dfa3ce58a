using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>
/// The p-values of a paired t-test over all orders of one side's rows: where runs share nothing but a row number, each order is as good
/// as any other.
/// </summary>
/// <param name="Lowest">The lowest p-value.</param>
/// <param name="Highest">The highest p-value.</param>
/// <param name="Marks">The different marks, from the lowest p-value on.</param>
internal sealed record RowOrders(double Lowest, double Highest, IReadOnlyList<string> Marks)
{
    /// <summary>More rows than this have too many orders to try all of them.</summary>
    private const int Most = 7;

    /// <summary>Tries all orders; null for more than 7 rows, or sides of different length.</summary>
    internal static RowOrders? Of(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count != b.Count || a.Count is < 2 or > Most) return null;
        var p = Orders([.. b], 0).Select(order => PairedTTest.Run([.. a], order).PValue).Order().ToArray();
        return new(p[0], p[^1], [.. p.Select(Mark.Of).Distinct()]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Numerals.PValue(Lowest)} to {Numerals.PValue(Highest)}";

    /// <summary>All orders; the array is changed in place between two of them.</summary>
    private static IEnumerable<double[]> Orders(double[] values, int start)
    {
        if (start == values.Length)
        {
            yield return values;
            yield break;
        }

        for (var i = start; i < values.Length; i++)
        {
            (values[start], values[i]) = (values[i], values[start]);
            foreach (var order in Orders(values, start + 1)) yield return order;
            (values[start], values[i]) = (values[i], values[start]);
        }
    }
}
