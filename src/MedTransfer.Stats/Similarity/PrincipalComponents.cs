namespace MedTransfer.Stats;

/// <summary>
/// The directions of greatest variance of many vectors (principal component analysis), from their covariance alone: vectors
/// are added a few at a time and need not be kept. Memory is columns² numbers, whatever the number of vectors.
/// </summary>
/// <remarks>A direction's sign means nothing; it is set so that its largest entry by size, the first of equals, is
/// positive, and the same vectors give the same picture.</remarks>
public sealed class PrincipalComponents
{
    private readonly double[] shift;
    private readonly double[] sums;
    private readonly Matrix products;
    private long count;

    /// <summary>Begins without vectors.</summary>
    /// <param name="columns">Length D of the vectors, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is below 1.</exception>
    public PrincipalComponents(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Columns = columns;
        (shift, sums, products) = (new double[columns], new double[columns], new Matrix(columns, columns, new double[columns * columns]));
    }

    /// <summary>Length D of the vectors.</summary>
    public int Columns { get; }

    /// <summary>Number of vectors so far.</summary>
    public long Count => count;

    /// <summary>Adds vectors.</summary>
    /// <param name="rows">[n, D], row-major, finite.</param>
    /// <exception cref="ArgumentException">The count is no multiple of D, or a value is NaN or infinite.</exception>
    public void Add(ReadOnlySpan<float> rows)
    {
        var some = Shifted(rows);
        if (some is null) return;
        for (int i = 0; i < some.Rows; i++)
        {
            ReadOnlySpan<double> row = some.Row(i);
            for (int k = 0; k < row.Length; k++) sums[k] += row[k];
        }

        Matrix gram = LinearAlgebra.Current.Gram(some, transposed: true);
        for (int i = 0; i < products.Values.Length; i++) products.Values[i] += gram.Values[i];
        count += some.Rows;
    }

    /// <summary>Finds the directions.</summary>
    /// <param name="components">How many, at least 1 and at most D.</param>
    /// <exception cref="InvalidOperationException">There are fewer than 2 vectors.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is out of range.</exception>
    public PrincipalAxes Solve(int components)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(components, Columns);
        if (count < 2) throw new InvalidOperationException($"Variance needs at least 2 vectors; there are {count}.");
        double[] means = [.. sums.Select(s => s / count)];
        var covariance = new Matrix(Columns, Columns);
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < Columns; j++)
                covariance.Values[(i * Columns) + j] = ((products.Values[(i * Columns) + j] + products.Values[(j * Columns) + i]) / 2 - (count * means[i] * means[j])) / (count - 1);
        }

        double total = Enumerable.Range(0, Columns).Sum(i => Math.Max(0, covariance.Values[(i * Columns) + i]));
        SymmetricEigen eigen = LinearAlgebra.Current.Eigen(covariance);
        var directions = new double[components][];
        for (int c = 0; c < components; c++)
        {
            double[] direction = eigen.Vectors.Row(Columns - 1 - c).ToArray();
            int largest = 0;
            for (int k = 1; k < direction.Length; k++)
            {
                // Equal but for rounding: the first stays.
                if (Math.Abs(direction[k]) > Math.Abs(direction[largest]) * (1 + 1e-9)) largest = k;
            }

            directions[c] = direction[largest] < 0 ? [.. direction.Select(v => -v)] : direction;
        }

        return new PrincipalAxes(
            [.. means.Select((m, k) => m + shift[k])],
            directions,
            [.. Enumerable.Range(0, components).Select(c => total > 0 ? Math.Max(0, eigen.Values[Columns - 1 - c]) / total : double.NaN)]);
    }

    /// <summary>The first vector is taken off all: sums of squares of large numbers that differ little would lose their digits.</summary>
    private Matrix? Shifted(ReadOnlySpan<float> rows)
    {
        if (rows.Length % Columns != 0) throw new ArgumentException($"{rows.Length} values are no whole number of vectors of {Columns}.", nameof(rows));
        if (rows.Length == 0) return null;
        var values = new double[rows.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(rows[i]))
                throw new ArgumentException($"Value {i % Columns} of vector {count + (i / Columns)} is {rows[i]}; it must be finite.", nameof(rows));
            if (count == 0 && i < Columns) shift[i] = rows[i];
            values[i] = rows[i] - shift[i % Columns];
        }

        return new Matrix(rows.Length / Columns, Columns, values);
    }
}
