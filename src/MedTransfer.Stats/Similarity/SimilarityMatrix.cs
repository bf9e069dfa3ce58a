using System.Globalization;
using System.Text;
using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>A measure between all layers of one network and all layers of another.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class SimilarityMatrix
{
    private readonly Matrix values;

    private SimilarityMatrix(SimilarityMeasure measure, string[] rows, string[] columns, Matrix values)
    {
        Measure = measure.Name;
        RowNames = rows;
        ColumnNames = columns;
        this.values = values;
    }

    /// <summary>The measure and its settings.</summary>
    public string Measure { get; }

    /// <summary>Layers of the first network: their names, or their numbers from 0 where they have none.</summary>
    public IReadOnlyList<string> RowNames { get; }

    /// <summary>Layers of the second network.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The measure between two layers; NaN where one of them is constant.</summary>
    /// <param name="row">Index of the first network's layer.</param>
    /// <param name="column">Index of the second network's layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)values.Rows, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)values.Columns, nameof(column));
            return values.Row(row)[column];
        }
    }

    /// <summary>Compares every layer of one network with every layer of another; what a layer needs by itself (its
    /// decomposition, its kernel) is computed once. Pass one list twice for a network with itself.</summary>
    /// <param name="first">Layers of the first network.</param>
    /// <param name="second">Layers of the second network, of the same datapoints.</param>
    /// <param name="measure">What to compute.</param>
    /// <param name="cancellation">Stops between layers.</param>
    /// <exception cref="ArgumentException">A list is empty, the datapoints differ in number, or the measure refuses a
    /// layer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimilarityMatrix Of(
        IReadOnlyList<Activations> first,
        IReadOnlyList<Activations> second,
        SimilarityMeasure measure,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(measure);
        Require.AtLeast(1, first.Count, "layers", nameof(first));
        Require.AtLeast(1, second.Count, "layers", nameof(second));
        foreach (Activations layer in first) Activations.CheckPair(second[0], layer);
        foreach (Activations layer in second) Activations.CheckPair(first[0], layer);
        return new SimilarityMatrix(measure, Names(first), Names(second), measure.Table(first, second, cancellation));
    }

    /// <summary>The numbers as an array [rows, columns].</summary>
    public double[,] ToArray()
    {
        double[,] result = new double[values.Rows, values.Columns];
        Buffer.BlockCopy(values.Values, 0, result, 0, values.Values.Length * sizeof(double));
        return result;
    }

    /// <summary>A table of text, three decimals, a line for each layer of the first network.</summary>
    public override string ToString()
    {
        int head = RowNames.Max(name => name.Length), width = Math.Max(6, ColumnNames.Max(name => name.Length));
        var text = new StringBuilder(Measure).AppendLine().Append(' ', head);
        foreach (string name in ColumnNames) text.Append(' ').Append(name.PadLeft(width));
        for (int i = 0; i < values.Rows; i++)
        {
            text.AppendLine().Append(RowNames[i].PadRight(head));
            foreach (double value in values.Row(i))
                text.Append(' ').Append(value.ToString("F3", CultureInfo.InvariantCulture).PadLeft(width));
        }

        return text.ToString();
    }

    private static string[] Names(IReadOnlyList<Activations> layers) =>
        [.. layers.Select((layer, i) => layer.Name ?? i.ToString(CultureInfo.InvariantCulture))];
}
