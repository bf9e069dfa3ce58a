namespace MedTransfer.Data;

/// <summary>One row of a <see cref="CsvTable"/>.</summary>
/// <param name="Line">The line of the file at which it begins, counted from 1.</param>
/// <param name="Values">The values in the order of the columns.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Values)
{
    /// <summary>The value at a position that <see cref="CsvTable.Position"/> gave.</summary>
    /// <param name="position">The column's position.</param>
    public string this[int position] => Values[position];
}
