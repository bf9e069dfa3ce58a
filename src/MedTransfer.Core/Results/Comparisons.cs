using System.Globalization;
using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>
/// Paired comparisons over a result table. Pairs are found by key, never by the order of the rows; where a pair is
/// incomplete or a value is missing or NaN the comparison is refused with the list of what is missing.
/// </summary>
public static class Comparisons
{
    /// <summary>Runs every comparison that the request asks for.</summary>
    /// <param name="table">The results.</param>
    /// <param name="request">What to compare.</param>
    /// <returns>
    /// For each combination of the Within columns, in order of appearance, each pair of values of the By column. Two-sided
    /// paired tests; p-values adjusted over all tests that could be done, of which those without spread count as 1.
    /// </returns>
    /// <exception cref="InvalidConfigurationException">A column does not exist or is named twice, or By has fewer than two values.</exception>
    /// <exception cref="InvalidContentException">The table has no rows, or a value of the metric is not a number.</exception>
    public static IReadOnlyList<Comparison> Run(ResultTable table, ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(request);
        Check(table, request);
        var found = new List<Comparison>();
        foreach (var cell in Enumerable.Range(0, table.Rows.Count).GroupBy(row => Key(table, row, request.Within)))
        {
            var rows = cell.ToArray();
            var names = Names(table, request, rows);
            for (var b = 0; b < names.Length; b++)
            {
                for (var a = b + 1; a < names.Length; a++) found.Add(Compare(table, request, rows, names[a], names[b]));
            }
        }

        if (found.Count == 0)
        {
            throw new InvalidConfigurationException(
                $"{table.Source}: nothing to compare; within {Show(request.Within)}, column '{request.By}' has one value only. Compare by another column.");
        }

        return Adjust(found, request.Correction);
    }

    private static string[] Names(ResultTable table, ComparisonRequest request, IEnumerable<int> rows) =>
        [.. rows.Select(row => table.Value(row, request.By)).Distinct(StringComparer.Ordinal)];

    private static Comparison Compare(ResultTable table, ComparisonRequest request, int[] rows, string a, string b)
    {
        var faults = new List<string>();
        var left = Values(table, request, rows, a, faults);
        var right = Values(table, request, rows, b, faults);
        faults.AddRange(left.Keys.Except(right.Keys).Select(key => $"no run of {b} for {key}"));
        faults.AddRange(right.Keys.Except(left.Keys).Select(key => $"no run of {a} for {key}"));
        var both = left.Keys.Where(right.ContainsKey).ToArray();
        if (faults.Count == 0 && both.Length < 2) faults.Add($"{both.Length} pair; a paired test needs at least 2");
        var comparison = new Comparison
        {
            Within = request.Within.ToDictionary(column => column, column => table.Value(rows[0], column)),
            A = a,
            B = b,
        };
        return faults.Count > 0
            ? comparison with { Refusal = string.Join("; ", faults) }
            : comparison with { Test = PairedTests.Run(request.Test, both.Select(key => left[key]!.Value).ToArray(), both.Select(key => right[key]!.Value).ToArray(), 1 - request.Confidence) };
    }

    /// <summary>The metric of one side by pair key; a key without a usable value stays in with null, so that it is named once.</summary>
    private static Dictionary<string, double?> Values(ResultTable table, ComparisonRequest request, int[] rows, string side, List<string> faults)
    {
        var values = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => table.Value(row, request.By) == side))
        {
            var key = Key(table, row, request.Pair);
            var value = Number(table, row, request.Metric);
            if (!values.TryAdd(key, value)) faults.Add($"{side} has more than one run for {key}: pair or compare within one more column");
            else if (value is null) faults.Add($"{side} has no {MetricNames.InText(request.Metric)} for {key}{State(table, row)}");
        }

        return values;
    }

    private static double? Number(ResultTable table, int row, string column)
    {
        var text = table.Value(row, column).Trim();
        if (text.Length == 0 || text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text.Equals("na", StringComparison.OrdinalIgnoreCase)) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
        {
            throw new InvalidContentException($"{table.Source}: row {row + 1}, column '{column}': expected a number, found '{text}'.");
        }

        return double.IsNaN(value) ? null : value;
    }

    private static string State(ResultTable table, int row) =>
        table.Has("state") && table.Value(row, "state") is { Length: > 0 } state and not "done" ? $" ({state})" : "";

    private static Comparison[] Adjust(List<Comparison> found, CorrectionMethod method)
    {
        var tests = new Queue<TestResult>(TestFamily.Adjust(found.Where(c => c.Test is not null).Select(c => c.Test!), method));
        return [.. found.Select(c => c.Test is null ? c : c with { Test = tests.Dequeue() })];
    }

    private static void Check(ResultTable table, ComparisonRequest request)
    {
        string[] roles = [request.Metric, request.By, .. request.Pair, .. request.Within];
        foreach (var column in roles)
        {
            if (!table.Has(column)) throw table.UnknownColumn(column);
        }

        if (request.Pair.Count == 0) throw new InvalidConfigurationException("pair: name at least one column that says which rows belong together, such as seed.");
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source}: no rows below the header line.");
        var doubles = new[] { request.Metric, request.By }.Concat(request.Pair.Union(request.Within)).GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).ToArray();
        if (doubles.Length > 0)
        {
            throw new InvalidConfigurationException($"column '{doubles[0].Key}' has two roles; metric, by, and pair or within must be different columns.");
        }
    }

    private static string Key(ResultTable table, int row, IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Select(column => $"{column} {table.Value(row, column)}"));

    private static string Show(IReadOnlyList<string> columns) => columns.Count == 0 ? "the whole table" : string.Join(", ", columns);
}
