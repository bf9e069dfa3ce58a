using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>The panels of a figure from a table of results, one for each combination of the columns within which is compared.</summary>
internal sealed class StudyPanels
{
    private const string Dataset = "dataset";

    private readonly ResultTable _table;
    private readonly ComparisonRequest _request;
    private readonly PanelOptions _options;
    private readonly List<string> _labels;
    private readonly string[] _varying;

    internal StudyPanels(ResultTable table, ComparisonRequest request, PanelOptions options)
    {
        string[] columns = [request.Metric, request.By, .. request.Pair, .. request.Within];
        if (Array.Find(columns, c => !table.Has(c)) is { } unknown) throw table.UnknownColumn(unknown);
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source}: no rows below the header line.");
        (_table, _request, _options) = (table, request, options);
        var rows = Enumerable.Range(0, table.Rows.Count).ToArray();
        _labels = [.. rows.Select(r => table.Value(r, request.By)).Distinct()];
        _varying = [.. request.Within.Where(c => rows.Select(r => table.Value(r, c)).Distinct().Count() > 1)];
        var cells = rows.GroupBy(r => string.Join('\n', request.Within.Select(c => table.Value(r, c)))).Select(g => g.ToArray()).ToArray();
        Comparisons = options.Comparisons ?? (cells.Any(c => c.Select(r => table.Value(r, request.By)).Distinct().Count() > 1) ? Results.Comparisons.Run(table, request) : []);
        Panels = [.. cells.Select(Panel)];
    }

    internal IReadOnlyList<FigurePanel> Panels { get; }

    internal IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>Who is compared, in the words of a title.</summary>
    internal string Title => _options.Title ?? $"{ValueLabel} by {_request.By}{(_varying.Length == 0 ? "" : $", for each {string.Join(", ", _varying)}")}";

    internal string ValueLabel => _options.ValueLabel ?? MetricNames.Title(_request.Metric);

    /// <summary>Sentences for the caption: what all panels have in common, how many runs there are, and what the brackets are.</summary>
    internal IEnumerable<string> Sentences()
    {
        // A single panel bears the data set's name itself.
        string[] common = [.. _request.Within.Except(_varying).Where(c => Panels.Count > 1 || c != Dataset).Select(c => $"{FactorNames.InText(c)} {Name(_table.Value(0, c))}").Where(t => !t.EndsWith(' '))];
        if (common.Length > 0) yield return $"{(Panels.Count > 1 ? "In all panels" : "Throughout")}: {string.Join(", ", common)}.";
        yield return $"n = {Numerals.Range([.. Panels.SelectMany(p => p.Series).Select(s => s.Values.Count)], "run")} each.";
        if (Comparisons.FirstOrDefault(c => c.Test is not null)?.Test is { } test)
        {
            // The family may be larger than what is drawn here.
            var done = test.Adjustment?.Count ?? 0;
            var correction = test.Adjustment?.Method ?? CorrectionMethod.None;
            var adjusted = !_options.Adjusted || correction == CorrectionMethod.None ? "p-values not adjusted for their number" : $"p-values adjusted by the method {correction.Title()} over {Numerals.Counted(done, "test")}";
            yield return $"Brackets: {Within(test.Method)}, two-sided, runs paired by {FactorNames.List([.. _request.Pair.Select(FactorNames.InText)])}; {adjusted}.";
        }

        if (Comparisons.Count(c => c.Test is null) is var refused and > 0) yield return $"{(refused == 1 ? "1 comparison was" : $"{refused} comparisons were")} not tested, since runs are missing.";
        if (Comparisons.Count(c => c.Test?.IsDegenerate == true) is var level and > 0) yield return $"{(level == 1 ? "1 comparison has" : $"{level} comparisons have")} no verdict, since all differences are equal.";
        foreach (var remark in _options.Remarks) yield return remark;
    }

    private FigurePanel Panel(int[] rows)
    {
        string[] names = [.. rows.Select(r => _table.Value(r, _request.By)).Distinct()];
        var title = _varying.Contains(Dataset) || _varying.Length == 0 && _table.Has(Dataset) && _request.Within.Contains(Dataset) ? Dataset : _varying.FirstOrDefault();
        return new(
            title is null ? "" : Name(_table.Value(rows[0], title)),
            string.Join(", ", _varying.Where(c => c != title).Select(c => Name(_table.Value(rows[0], c)))),
            [.. names.Select(n => new FigureSeries(Name(n), _labels.IndexOf(n), Values(rows.Where(r => _table.Value(r, _request.By) == n))))],
            [.. Comparisons.Where(c => c.Within.All(w => _table.Value(rows[0], w.Key) == w.Value) && names.Contains(c.A) && names.Contains(c.B))
                .Select(c => new FigureBracket(Array.IndexOf(names, c.B), Array.IndexOf(names, c.A), PValue(c)))]);
    }

    /// <summary>A test's name within a sentence: Wilcoxon keeps his capital.</summary>
    private static string Within(string method) => method.StartsWith("Wilcoxon", StringComparison.Ordinal) ? method : char.ToLowerInvariant(method[0]) + method[1..];

    private string Name(string value) => _options.Labels.GetValueOrDefault(value, value);

    private double? PValue(Comparison c) => (_options.Adjusted ? c.Verdict?.Adjustment?.PValue ?? c.Verdict?.PValue : c.Verdict?.PValue) is { } p && !double.IsNaN(p) ? p : null;

    /// <summary>The finite values by pair; several of one pair are all kept.</summary>
    private Dictionary<string, double> Values(IEnumerable<int> rows)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (TableNumbers.At(_table, row, _request.Metric) is not { } value) continue;
            var key = string.Join(", ", _request.Pair.Select(c => _table.Value(row, c)));
            for (var i = 2; !values.TryAdd(key, value); i++) key = string.Create(CultureInfo.InvariantCulture, $"{key} ({i})");
        }

        return values;
    }
}
