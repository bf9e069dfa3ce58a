namespace MedTransfer.Stats;

/// <summary>A figure of one column of scores.</summary>
internal delegate double ColumnFigure(ReadOnlySpan<int> truth, ReadOnlySpan<double> score);

/// <summary>Tables of labels and scores, and how the figures of their columns become one.</summary>
internal static class LabelTable
{
    /// <summary>Checks of a table of labels and one of scores.</summary>
    public static void Check(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        Require.Table(truth.Length, truth.Length / labels, labels, nameof(truth));
        Require.Table(scores.Length, truth.Length / labels, labels, nameof(scores));
        Require.Classes(truth, 2, nameof(truth));
        Require.NotNaN(scores, labels, nameof(scores));
    }

    /// <summary>Checks of class indices and a table of scores.</summary>
    public static void CheckClasses(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.Table(scores.Length, truth.Length, classes, nameof(scores));
        Require.Classes(truth, classes, nameof(truth));
        Require.NotNaN(scores, classes, nameof(scores));
    }

    /// <summary>[N, <paramref name="classes"/>], 1 in the column of the class.</summary>
    public static int[] OneHot(ReadOnlySpan<int> truth, int classes)
    {
        var table = new int[truth.Length * classes];
        for (int i = 0; i < truth.Length; i++) table[(i * classes) + truth[i]] = 1;
        return table;
    }

    /// <summary>How often each of the values 0..<paramref name="classes"/> - 1 occurs.</summary>
    public static int[] Frequencies(ReadOnlySpan<int> truth, int classes)
    {
        var counts = new int[classes];
        foreach (int k in truth) counts[k]++;
        return counts;
    }

    /// <summary>Number of ones in each column.</summary>
    public static int[] Positives(ReadOnlySpan<int> truth, int labels)
    {
        var counts = new int[labels];
        for (int i = 0; i < truth.Length; i++) counts[i % labels] += truth[i];
        return counts;
    }

    /// <summary>One column of a row-major table.</summary>
    public static T[] Column<T>(ReadOnlySpan<T> table, int columns, int column)
    {
        var result = new T[table.Length / columns];
        for (int i = 0; i < result.Length; i++) result[i] = table[(i * columns) + column];
        return result;
    }

    /// <summary>The figure of each column.</summary>
    public static double[] PerColumn(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, ColumnFigure figure)
    {
        var result = new double[labels];
        for (int k = 0; k < labels; k++) result[k] = figure(Column(truth, labels, k), Column(scores, labels, k));
        return result;
    }

    /// <summary>The figure of each row.</summary>
    public static double[] PerRow(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, ColumnFigure figure)
    {
        var result = new double[truth.Length / labels];
        for (int i = 0; i < result.Length; i++)
            result[i] = figure(truth.Slice(i * labels, labels), scores.Slice(i * labels, labels));
        return result;
    }

    /// <summary>Plain mean.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (double value in values) sum.Add(value);
        return sum.Value / values.Length;
    }

    /// <summary>Mean weighted by counts; 0 where all counts are 0.</summary>
    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<int> counts)
    {
        var sum = default(CompensatedSum);
        long total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (counts[i] == 0) continue;
            sum.Add(counts[i] * values[i]);
            total += counts[i];
        }

        return total == 0 ? 0 : sum.Value / total;
    }
}
