namespace MedTransfer.Stats;

/// <summary>Directions of greatest variance, the greatest first.</summary>
public sealed record PrincipalAxes
{
    private readonly double[] means;
    private readonly double[][] directions;

    internal PrincipalAxes(double[] means, double[][] directions, double[] shares) => (this.means, this.directions, Shares) = (means, directions, shares);

    /// <summary>Share of the whole variance that lies along each direction; NaN where there is no variance.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>[components][D], each of length 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Directions => directions;

    /// <summary>Where vectors lie along the directions, from the mean.</summary>
    /// <param name="rows">[n, D], row-major.</param>
    /// <returns>[n, components], row-major.</returns>
    /// <exception cref="ArgumentException">The count is no multiple of D.</exception>
    public double[] Project(ReadOnlySpan<float> rows)
    {
        int columns = means.Length;
        if (rows.Length % columns != 0) throw new ArgumentException($"{rows.Length} values are no whole number of vectors of {columns}.", nameof(rows));
        var places = new double[rows.Length / columns * directions.Length];
        for (int i = 0; i < places.Length; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i / directions.Length * columns, columns);
            double[] direction = directions[i % directions.Length];
            for (int k = 0; k < columns; k++) places[i] += (row[k] - means[k]) * direction[k];
        }

        return places;
    }
}
