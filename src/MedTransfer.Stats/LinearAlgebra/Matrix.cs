namespace MedTransfer.Stats;

/// <summary>A dense matrix, row by row.</summary>
/// <param name="rows">Number of rows, at least 1.</param>
/// <param name="columns">Number of columns, at least 1.</param>
/// <param name="values">[rows × columns], row-major; kept, not copied.</param>
internal sealed class Matrix(int rows, int columns, double[] values)
{
    public Matrix(int rows, int columns)
        : this(rows, columns, Allocate(rows, columns))
    {
    }

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public double[] Values { get; } = values;

    public Span<double> Row(int index) => Values.AsSpan(index * Columns, Columns);

    /// <summary>The first so many rows, copied unless all are asked for.</summary>
    public Matrix Top(int count) => count == Rows ? this : new Matrix(count, Columns, Values[..(count * Columns)]);

    public Matrix Transposed()
    {
        var result = new Matrix(Columns, Rows);
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            for (int j = 0; j < row.Length; j++) result.Values[(j * Rows) + i] = row[j];
        }

        return result;
    }

    /// <summary>Multiplies each row by its factor, in place.</summary>
    public Matrix ScaleRows(ReadOnlySpan<double> factors)
    {
        for (int i = 0; i < Rows; i++)
        {
            double factor = factors[i];
            foreach (ref double value in Row(i)) value *= factor;
        }

        return this;
    }

    /// <summary>Sum of the squares of all entries.</summary>
    public double SquaredNorm() => InnerProduct(this);

    /// <summary>Sum of the products of equal entries.</summary>
    public double InnerProduct(Matrix other)
    {
        double sum = 0;
        for (int i = 0; i < Rows; i++) sum += VectorSums.Dot(Row(i), other.Row(i));
        return sum;
    }

    // Memory that an operation fills completely need not be cleared first.
    private static double[] Allocate(int rows, int columns) =>
        (long)rows * columns <= Array.MaxLength
            ? GC.AllocateUninitializedArray<double>(rows * columns)
            : throw new ArgumentException($"A matrix of {rows} × {columns} numbers exceeds what one array can hold.");
}
