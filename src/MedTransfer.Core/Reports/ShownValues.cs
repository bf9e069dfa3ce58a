using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports;

/// <summary>The values of a study's factors as people read them: data sets by their titles, shares in percent, sizes in pixels.</summary>
internal sealed class ShownValues
{
    private readonly Dictionary<string, string> _titles;
    private readonly string[] _telling;

    internal ShownValues(IReadOnlyList<PlannedRun> runs)
    {
        var named = runs.Select(r => (r.Config.Data.Name, r.DatasetTitle)).Distinct().ToArray();
        // Two sets of one title would become one.
        _titles = named.GroupBy(n => n.DatasetTitle).Where(g => g.Count() == 1).Select(g => g.Single()).DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.DatasetTitle, StringComparer.Ordinal);
        string[] further = [.. ResultColumns.Cell.Where(f => f is not (StudyFactors.Grid or StudyFactors.Dataset or StudyFactors.Model) && StudyFactors.Count(runs, f) > 1)];
        _telling = [StudyFactors.Dataset, StudyFactors.Model, .. StudyFactors.WithoutRepeats(further, runs, StudyFactors.Of)];
    }

    /// <summary>In a column of its factor: <c>BreastMNIST</c>, <c>10 %</c>.</summary>
    internal string Show(string factor, string value) => factor == StudyFactors.Dataset ? _titles.GetValueOrDefault(value, value) : FactorNames.Show(factor, value);

    /// <summary>Beside values of other factors, where a bare number says what it is of.</summary>
    internal string InText(string factor, string value) => factor == StudyFactors.Dataset ? Show(factor, value) : FactorNames.InText(factor, value);

    /// <summary>What runs that differ in initialization and seed only have in common: data set, network, and what else varies in the study.</summary>
    internal string Cell(PlannedRun run) => string.Join(", ", _telling.Select(f => Bare(InText(f, StudyFactors.Of(run, f)))));

    /// <summary>The table with its factors as a drawing prints them, but for the column that is drawn as numbers.</summary>
    /// <param name="table">The results.</param>
    /// <param name="by">The column that has categories or lines of its own.</param>
    /// <param name="number">The column of an axis; null for none.</param>
    internal ResultTable Table(ResultTable table, string? by = null, string? number = null)
    {
        Func<string, string>[] shown = [.. table.Columns.Select<string, Func<string, string>>(c =>
            c == number || c == StudyFactors.Seed || !StudyFactors.All.Contains(c) ? v => v : c == by ? v => Bare(Show(c, v)) : v => Bare(InText(c, v)))];
        return new(table.Columns, [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select((v, i) => shown[i](v))])], table.Source);
    }

    /// <summary>A comparison in the words of <see cref="Table"/>.</summary>
    internal Comparison Comparison(Comparison c, string by) => c with
    {
        Within = c.Within.ToDictionary(w => w.Key, w => Bare(InText(w.Key, w.Value))),
        A = Bare(Show(by, c.A)),
        B = Bare(Show(by, c.B)),
    };

    /// <summary>Without the marks of code.</summary>
    private static string Bare(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
