using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>Methods ranked over the combinations of other columns, tested by Friedman and Nemenyi, as a critical-difference diagram.</summary>
internal sealed class RankedMethods
{
    private readonly LineOptions _options;
    private readonly CriticalDifferenceFigure _figure;
    private readonly string[] _caption;

    internal RankedMethods(ResultTable table, string metric, string by, IReadOnlyList<string> over, double alpha, LineOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(over);
        if (Array.Find([metric, by, .. over], c => !table.Has(c)) is { } unknown) throw table.UnknownColumn(unknown);
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source}: no rows below the header line.");
        _options = options;
        var rows = Enumerable.Range(0, table.Rows.Count).ToArray();
        string[] methods = [.. rows.Select(r => table.Value(r, by)).Distinct()];
        var blocks = rows.GroupBy(r => string.Join('\n', over.Select(c => table.Value(r, c))))
            .Select(b => methods.Select(m => b.Where(r => table.Value(r, by) == m).Select(r => TableNumbers.At(table, r, metric)).ToArray()).ToArray()).ToArray();
        // A missing run would change what the mean is of, so that its block tells nothing.
        var complete = blocks.Where(b => b.All(m => m.Length > 0 && m.All(v => v is not null))).ToArray();
        if (methods.Length < 3 || complete.Length < 2)
        {
            throw new InvalidConfigurationException(
                $"{table.Source}: ranks need at least 3 values of '{by}' and 2 combinations of {string.Join(", ", over)} that have all of them, found {methods.Length} and {complete.Length}. Compare pairs instead, or finish the missing runs.");
        }

        var friedman = Friedman.Run(complete.SelectMany(b => b.Select(m => m.Average()!.Value)).ToArray(), methods.Length, names: methods);
        var label = options.ValueLabel ?? MetricNames.Title(metric);
        _figure = new()
        {
            Friedman = friedman,
            Pairs = Nemenyi.Run(friedman, alpha),
            Names = [.. methods.Select(m => options.Labels.GetValueOrDefault(m, m))],
            Title = options.Title ?? $"Ranks of {by} by {label}",
        };
        var test = friedman.ImanDavenport;
        var left = blocks.Length - complete.Length;
        _caption =
        [
            $"Average ranks by {label} over {(over.Count == 1 ? FactorNames.Many(over[0], complete.Length) : $"{complete.Length} combinations of {FactorNames.List([.. over.Select(FactorNames.InText)])}")}, 1 the best; runs of one {(over.Count == 1 ? FactorNames.InText(over[0]) : "combination")} are averaged first.",
            test.IsDegenerate
                ? string.Create(CultureInfo.InvariantCulture, $"All of them rank alike: {friedman.Method}, χ²({friedman.DegreesOfFreedom:0.##}) = {friedman.Statistic:0.00}, p {Numerals.Relation(friedman.PValue)}, Kendall's W = {friedman.KendallsW:0.00}.")
                : string.Create(CultureInfo.InvariantCulture, $"{test.Method}: F({test.DegreesOfFreedom:0.##}, {test.DenominatorDegreesOfFreedom:0.##}) = {test.Statistic:0.00}, p {Numerals.Relation(test.PValue)}, Kendall's W = {friedman.KendallsW:0.00}."),
            string.Create(CultureInfo.InvariantCulture, $"CD: critical difference of the Nemenyi test at the family-wise level {alpha}; thick lines join what it does not tell apart."),
            .. friedman.Warning is { } warning ? new[] { warning } : [],
            .. left > 0 ? [$"{(left == 1 ? "1 combination" : $"{left} combinations")} with missing runs {(left == 1 ? "is" : "are")} left out."] : Array.Empty<string>(),
            .. options.Remarks,
        ];
    }

    internal Figure Draw() => new(_options.Name ?? "critical-difference", _figure.Title, string.Join(' ', _caption), _figure.Draw(), _figure.Data());
}
