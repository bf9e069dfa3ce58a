using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>A figure of the publication, tested again: a panel a data set, a bar a method.</summary>
internal sealed record PublishedFigure
{
    private const string Method = "method";

    /// <summary>Name of its files.</summary>
    internal required string Name { get; init; }

    /// <summary>Heading.</summary>
    internal required string Title { get; init; }

    /// <summary>The runs, with a column <c>method</c> that tells the bars apart.</summary>
    internal required ResultTable Runs { get; init; }

    /// <summary>Every pair of methods within each data set, adjusted by Holm over all of them.</summary>
    internal required IReadOnlyList<Contrast> Contrasts { get; init; }

    /// <summary>The divisor of the bars' standard deviation is n minus this, as in the publication.</summary>
    internal required int Ddof { get; init; }

    /// <summary>What a reader must know of it, in whole sentences.</summary>
    internal string Remark { get; init; } = "";

    /// <summary>What the tests compare.</summary>
    internal static ComparisonRequest Request { get; } = new("auc", Method, ["run"], ["dataset"]);

    /// <summary>Tests the runs that <paramref name="methodOf"/> names.</summary>
    /// <param name="name">Name of its files.</param>
    /// <param name="title">Heading.</param>
    /// <param name="runs">All published runs.</param>
    /// <param name="ddof">What the divisor of the figure's standard deviations lacks to n.</param>
    /// <param name="methodOf">The bar that a row of the table belongs to; null for rows that are not in the figure.</param>
    /// <param name="printed">Printed marks by data set.</param>
    internal static PublishedFigure Of(
        string name, string title, ResultTable runs, int ddof, Func<int, string?> methodOf, IReadOnlyDictionary<string, string>? printed = null)
    {
        var own = new ResultTable(
            [.. runs.Columns, Method],
            [.. Enumerable.Range(0, runs.Rows.Count).Select(i => (Row: i, Method: methodOf(i))).Where(r => r.Method is not null).Select(r => (IReadOnlyList<string>)[.. runs.Rows[r.Row], r.Method!])],
            runs.Source);
        return new()
        {
            Name = name,
            Title = title,
            Runs = own,
            Ddof = ddof,
            Contrasts = [.. Comparisons.Run(own, Request).Select(c => new Contrast(c, Values(own, c, c.A), Values(own, c, c.B), printed?.GetValueOrDefault(c.Within["dataset"])))],
        };
    }

    /// <summary>The same figure from the runs alone whose number every method of the data set has.</summary>
    internal PublishedFigure OfCommonRuns()
    {
        var rows = Enumerable.Range(0, Runs.Rows.Count).ToLookup(i => Runs.Value(i, "dataset"));
        var common = rows.ToDictionary(d => d.Key, d => d.GroupBy(i => Runs.Value(i, Method)).Select(m => m.Select(i => Runs.Value(i, "run"))).Aggregate((a, b) => a.Intersect(b)).ToHashSet());
        return Of(Name, Title, WithoutMethod(), Ddof, i => common[Runs.Value(i, "dataset")].Contains(Runs.Value(i, "run")) ? Runs.Value(i, Method) : null);
    }

    private ResultTable WithoutMethod() => new([.. Runs.Columns.SkipLast(1)], [.. Runs.Rows.Select(r => (IReadOnlyList<string>)[.. r.SkipLast(1)])], Runs.Source);

    private static double[] Values(ResultTable runs, Comparison comparison, string method) =>
    [
        .. Enumerable.Range(0, runs.Rows.Count).Where(i => runs.Value(i, "dataset") == comparison.Within["dataset"] && runs.Value(i, Method) == method)
            .Select(i => double.Parse(runs.Value(i, "auc"), CultureInfo.InvariantCulture)),
    ];
}
