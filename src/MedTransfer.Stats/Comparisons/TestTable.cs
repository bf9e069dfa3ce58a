using System.Globalization;
using System.Text;

namespace MedTransfer.Stats;

/// <summary>Several tests of one kind as a LaTeX table (booktabs), one test a row.</summary>
internal static class TestTable
{
    /// <summary>Writes the table: the labels of a row, the estimate with its interval, statistic, p, adjusted p and
    /// effect size; columns that no test has are left out.</summary>
    public static string Latex(string[] headers, IReadOnlyList<(string[] Labels, TestResult Test)> rows)
    {
        TestResult first = rows[0].Test;
        var columns = new List<(string Header, Func<TestResult, string> Cell)>();
        if (first.Estimate is { } estimate) columns.Add((Statement.Escape(estimate.Name), t => Number(t.Estimate?.Value)));
        if (first.Interval is { } interval) columns.Add(($@"{Statement.Percent(interval)}\% CI", t => Interval(t.Interval)));

        if (!first.TestsEstimate) columns.Add(($"${Statement.Math(first.Symbol)}$", t => $"${Statement.Number(t.Figure)}$"));
        columns.Add(("$p$", t => Probability(t.PValue)));
        if (rows.Any(r => r.Test.Adjustment is not null))
            columns.Add(($"${Statement.Math("p_adj")}$", t => t.Adjustment is { } a ? Probability(a.PValue) : "--"));
        if (first.Effect is { } effect) columns.Add(($"${Statement.Math(effect.Symbol)}$", t => Number(t.Effect?.Value)));

        var table = new StringBuilder();
        string alignment = new string('l', headers.Length) + new string('r', columns.Count);
        table.AppendLine($@"\begin{{tabular}}{{{alignment}}}").AppendLine(@"\toprule");
        table.AppendJoin(" & ", headers.Concat(columns.Select(c => c.Header))).AppendLine(@" \\").AppendLine(@"\midrule");
        foreach ((string[] labels, TestResult test) in rows)
            table.AppendJoin(" & ", labels.Select(Statement.Escape).Concat(columns.Select(c => c.Cell(test)))).AppendLine(@" \\");
        return table.AppendLine(@"\bottomrule").Append(@"\end{tabular}").ToString();
    }

    /// <summary>The warnings of all tests, each once, as a note behind a sentence; empty without any.</summary>
    public static string Notes(IEnumerable<TestResult> tests)
    {
        string[] warnings = [.. tests.Select(t => t.Warning).OfType<string>().Distinct()];
        return warnings.Length == 0 ? "" : $" Note: {string.Join(' ', warnings)}";
    }

    /// <summary>$0.0194$, or -- for nothing.</summary>
    public static string Number(double? value) => value is { } v ? $"${Statement.Number(Statement.Digits(v))}$" : "--";

    /// <summary>$[0.01, 0.02]$, or -- for nothing.</summary>
    public static string Interval(ConfidenceInterval? interval) => interval is { } i
        ? $"$[{Statement.Number(Statement.Digits(i.Low))}, {Statement.Number(Statement.Digits(i.High))}]$"
        : "--";

    private static string Probability(double p)
    {
        string relation = Statement.Relation(p);
        return $"${Statement.Number(relation.StartsWith("= ", StringComparison.Ordinal) ? relation[2..] : relation)}$";
    }
}
