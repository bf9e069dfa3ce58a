using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>The columns that rankings read, of published results and of a study's.</summary>
internal static class RankedRows
{
    internal const string Dataset = "dataset";
    internal const string Scheme = "scheme";
    internal const string Network = "network";
    internal const string Size = "size";
    internal const string Accuracy = "accuracy";

    /// <summary>The rows with a result.</summary>
    internal static (string Block, string Method, double Value)[] Read(ResultTable table, string by, string block) =>
    [
        .. Enumerable.Range(0, table.Rows.Count).Where(i => table.Value(i, Accuracy).Length > 0)
            .Select(i => (table.Value(i, block), table.Value(i, by), double.Parse(table.Value(i, Accuracy), CultureInfo.InvariantCulture))),
    ];

    /// <summary>The rows that have some values.</summary>
    internal static ResultTable Where(ResultTable table, params (string Column, string Value)[] match) =>
        new(table.Columns, [.. Enumerable.Range(0, table.Rows.Count).Where(i => match.All(m => table.Value(i, m.Column) == m.Value)).Select(i => table.Rows[i])], table.Source);

    /// <summary>The values of a column, in the order of the table.</summary>
    internal static string[] Values(ResultTable table, string column) => [.. Enumerable.Range(0, table.Rows.Count).Select(i => table.Value(i, column)).Distinct()];
}
