using System.Globalization;
using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Result of <see cref="SeedComparison"/>: one test per data set.</summary>
/// <param name="X">Name of the first method.</param>
/// <param name="Y">Name of the second method.</param>
/// <param name="Alpha">The family-wise significance level.</param>
/// <param name="Tests">The tests of x - y, in the order of the table's data sets.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record SeedComparisonResult(string X, string Y, double Alpha, IReadOnlyList<NamedTest> Tests)
{
    /// <summary>The test on one data set.</summary>
    /// <exception cref="ArgumentException">There is no such data set.</exception>
    public NamedTest this[string dataSet] => Tests.FirstOrDefault(t => t.Name == dataSet)
        ?? throw new ArgumentException(
            $"There is no data set '{dataSet}'; expected one of {string.Join(", ", Tests.Select(t => t.Name))}.",
            nameof(dataSet));

    /// <summary>One sentence on which data sets show a difference.</summary>
    public override string ToString()
    {
        NamedTest[] found = [.. Tests.Where(t => t.PValue <= Alpha)];
        string list = found.Length == 0 ? ""
            : ": " + string.Join("; ", found.Select(t => $"{t.Name} (p {Statement.Relation(t.PValue)})"));
        Adjustment? adjustment = Tests.Select(t => t.Test.Adjustment).FirstOrDefault(adjusted => adjusted is not null);
        string correction = adjustment is { } a ? $" ({a.Method.Title()})" : "";
        return $"{Tests[0].Test.Method}s of {X} against {Y}{correction}: "
            + $"they differ on {found.Length} of {Tests.Count} data sets "
            + $"at α = {Alpha.ToString(CultureInfo.InvariantCulture)}{list}.{TestTable.Notes(Tests.Select(t => t.Test))}";
    }

    /// <summary>A LaTeX table (booktabs) of all data sets.</summary>
    public string ToLatex() => TestTable.Latex(["Data set"], [.. Tests.Select(t => (new[] { t.Name }, t.Test))]);
}
