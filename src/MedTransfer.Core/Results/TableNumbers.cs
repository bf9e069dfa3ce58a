using System.Globalization;

namespace MedTransfer.Core.Results;

/// <summary>Numbers of a table of texts.</summary>
internal static class TableNumbers
{
    /// <summary>The finite number in a cell; null where it is empty, or no finite number.</summary>
    internal static double? At(ResultTable table, int row, string column) =>
        double.TryParse(table.Value(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
