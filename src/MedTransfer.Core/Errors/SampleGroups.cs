using System.Globalization;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>Samples grouped by what a column says of them.</summary>
/// <param name="Column">The column.</param>
/// <param name="Names">The groups, numbers ascending and texts in ordinal order, those without a value last.</param>
/// <param name="Of">The group of each sample.</param>
internal sealed record SampleGroups(string Column, IReadOnlyList<string> Names, int[] Of)
{
    /// <summary>What samples without a value are called.</summary>
    public const string Missing = "(no value)";

    private const int MostGroups = 20;
    private static readonly string[] UsualNames = ["name", "sample", "image", "file", "path", "index"];

    /// <summary>The groupings that the options ask for.</summary>
    /// <param name="judged">The samples.</param>
    /// <param name="options">Table, columns, quantiles.</param>
    /// <param name="notes">Told which columns were left out, and why.</param>
    /// <exception cref="InvalidConfigurationException">A column does not exist, or has one group or too many.</exception>
    /// <exception cref="InvalidContentException">The rows do not fit the samples.</exception>
    public static IReadOnlyList<SampleGroups> From(Judged judged, ErrorOptions options, List<string> notes)
    {
        if (options.Metadata is not { } table) return [];
        var nameColumn = NameColumn(table, options.NameColumn);
        if (options.GroupBy is { } asked) table.Positions(asked);
        var rows = Rows(judged, table, nameColumn);
        var result = new List<SampleGroups>();
        foreach (var column in options.GroupBy ?? [.. table.Columns.Where(c => c.Length > 0 && c != nameColumn)])
        {
            var position = table.Position(column);
            var groups = Grouped(column, [.. rows.Select(r => r[position].Trim())], options);
            if (groups.Names.Count is >= 2 and <= MostGroups) result.Add(groups);
            else if (options.GroupBy is null) notes.Add($"column '{column}' has {groups.Names.Count} group{(groups.Names.Count == 1 ? "" : "s")} and is left out");
            else throw new InvalidConfigurationException($"{table.Source}: column '{column}' has {groups.Names.Count} groups; from 2 to {MostGroups} can be compared.");
        }

        return result;
    }

    private static string? NameColumn(CsvTable table, string? asked)
    {
        if (asked is null) return table.Columns.FirstOrDefault(c => UsualNames.Contains(c, StringComparer.OrdinalIgnoreCase));
        table.Position(asked);
        return asked;
    }

    /// <summary>The row of each sample.</summary>
    private static IReadOnlyList<CsvRow> Rows(Judged judged, CsvTable table, string? nameColumn)
    {
        if (nameColumn is null)
        {
            if (table.Rows.Count == judged.Count) return table.Rows;
            throw new InvalidContentException(
                $"{table.Source}: {table.Rows.Count} rows do not fit {judged.Count} samples in their order, and no column is called {string.Join(", ", UsualNames)}. Name the column of the samples' names, or give a row a sample.");
        }

        var position = table.Position(nameColumn);
        var byName = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (!byName.TryAdd(row[position], row))
                throw new InvalidContentException($"{table.Source}: line {row.Line}: '{row[position]}' stands twice in column '{nameColumn}' (first in line {byName[row[position]].Line}).");
        }

        string[] missing = [.. Enumerable.Range(0, judged.Count).Select(judged.NameOf).Where(n => !byName.ContainsKey(n))];
        if (missing.Length == 0) return [.. Enumerable.Range(0, judged.Count).Select(i => byName[judged.NameOf(i)])];
        var hint = judged.Set.SampleNames is null ? " The samples have no names here, so the column must have their numbers from 0; a run's samples have names when its data are given." : "";
        throw new InvalidContentException(
            $"{table.Source}: {missing.Length} of {judged.Count} samples have no row; missing in column '{nameColumn}': {string.Join(", ", missing.Take(3).Select(m => $"'{m}'"))}{(missing.Length > 3 ? ", …" : "")}.{hint}");
    }

    private static SampleGroups Grouped(string column, string[] values, ErrorOptions options)
    {
        var numbers = new double[values.Length];
        var isNumeric = values.Any(v => v.Length > 0);
        for (var i = 0; i < values.Length && isNumeric; i++)
        {
            numbers[i] = double.NaN;
            isNumeric = values[i].Length == 0 || (double.TryParse(values[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && double.IsFinite(numbers[i]));
        }

        if (!isNumeric) return Named(column, values, [.. values.Where(v => v.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
        double[] distinct = [.. numbers.Where(v => !double.IsNaN(v)).Distinct().Order()];
        string Text(double v) => v.ToString("R", CultureInfo.InvariantCulture);
        return distinct.Length <= options.MostValues
            ? Named(column, [.. numbers.Select(v => double.IsNaN(v) ? "" : Text(v))], [.. distinct.Select(Text)])
            : Binned(column, numbers, options.Quantiles);
    }

    private static SampleGroups Named(string column, string[] values, string[] names)
    {
        var numbers = names.Select((n, g) => (n, g)).ToDictionary(p => p.n, p => p.g, StringComparer.Ordinal);
        return WithMissing(column, names, [.. values.Select(v => v.Length > 0 ? numbers[v] : -1)]);
    }

    /// <summary>Groups of nearly equal size; equal numbers stay together.</summary>
    private static SampleGroups Binned(string column, double[] numbers, int quantiles)
    {
        double[] sorted = [.. numbers.Where(v => !double.IsNaN(v)).Order()];
        double[] upper = [.. Enumerable.Range(1, quantiles).Select(q => sorted[(int)Math.Ceiling((double)q * sorted.Length / quantiles) - 1]).Distinct()];
        int[] of = [.. numbers.Select(v => double.IsNaN(v) ? -1 : Array.FindIndex(upper, u => v <= u))];
        string Text(double v) => v.ToString("G5", CultureInfo.InvariantCulture);
        return WithMissing(column, [.. upper.Select((u, q) => q == 0 ? $"{Text(sorted[0])} to {Text(u)}" : $"> {Text(upper[q - 1])} to {Text(u)}")], of);
    }

    private static SampleGroups WithMissing(string column, string[] names, int[] of) =>
        of.Contains(-1) ? new(column, [.. names, Missing], [.. of.Select(g => g < 0 ? names.Length : g)]) : new(column, names, of);
}
