using System.Globalization;
using System.Text;
using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Tests between the pairs of several methods, at one significance level for all of them.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record PairwiseTests
{
    /// <summary>What was tested and how p was adjusted, such as <c>Nemenyi post hoc test</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The family-wise significance level.</summary>
    public required double Alpha { get; init; }

    /// <summary>The methods, the best first.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Every pair, or every method against the control.</summary>
    public required IReadOnlyList<PairwiseTest> Pairs { get; init; }

    /// <summary>The difference of average ranks (of means, for Tukey's test) that is significant at
    /// <see cref="Alpha"/>; null where the test has none.</summary>
    public double? CriticalDifference { get; init; }

    /// <summary>The bars of a critical-difference diagram: each largest set of two or more methods no two of which
    /// differ significantly, the best first. Empty for tests against a control.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>The test of two methods, named in either order.</summary>
    /// <exception cref="ArgumentException">There is no such pair.</exception>
    public PairwiseTest Between(string a, string b) =>
        Pairs.FirstOrDefault(p => (p.First == a && p.Second == b) || (p.First == b && p.Second == a))
        ?? throw new ArgumentException(
            $"There is no test of '{a}' and '{b}'; the pairs are "
            + $"{string.Join(", ", Pairs.Select(p => $"{p.First}-{p.Second}"))}.");

    /// <summary>One sentence on what differs, the groups, and the warnings of the tests.</summary>
    public override string ToString()
    {
        PairwiseTest[] significant = [.. Pairs.Where(p => p.IsSignificant(Alpha))];
        var text = new StringBuilder($"{Method}: {significant.Length} of {Pairs.Count} pairs differ at α = ");
        text.Append(Alpha.ToString(CultureInfo.InvariantCulture));
        if (CriticalDifference is { } cd) text.Append($" (critical difference {Statement.Digits(cd)})");
        if (significant.Length > 0)
        {
            text.Append(": ").AppendJoin(
                "; ", significant.Select(p => $"{p.First} and {p.Second} (p {Statement.Relation(p.PValue)})"));
        }

        text.Append('.');
        if (Groups.Count > 0)
        {
            text.Append(" Not significantly different within: ")
                .AppendJoin("; ", Groups.Select(g => string.Join(", ", g))).Append('.');
        }

        return text.Append(TestTable.Notes(Pairs.Select(p => p.Test))).ToString();
    }

    /// <summary>A LaTeX table (booktabs) of all pairs.</summary>
    public string ToLatex() =>
        TestTable.Latex(["First", "Second"], [.. Pairs.Select(p => (new[] { p.First, p.Second }, p.Test))]);

    /// <summary>Puts methods and groups in the order of <paramref name="ranks"/>.</summary>
    internal static PairwiseTests Of(
        string method,
        double alpha,
        IReadOnlyList<string> methods,
        IReadOnlyList<double> ranks,
        IReadOnlyList<PairwiseTest> pairs,
        double? criticalDifference = null)
    {
        int[] order = [.. Enumerable.Range(0, methods.Count).OrderBy(i => ranks[i])];
        string[] sorted = [.. order.Select(i => methods[i])];
        bool all = pairs.Count == methods.Count * (methods.Count - 1) / 2;
        return new PairwiseTests
        {
            Method = method,
            Alpha = alpha,
            Methods = sorted,
            Pairs = pairs,
            CriticalDifference = criticalDifference,
            Groups = all ? Cliques.Of(sorted, pairs.Where(p => !p.IsSignificant(alpha))) : [],
        };
    }

    /// <summary>All pairs i &lt; j of so many methods.</summary>
    internal static IEnumerable<(int First, int Second)> Indices(int methods) =>
        Enumerable.Range(0, methods).SelectMany(i => Enumerable.Range(i + 1, methods - i - 1).Select(j => (i, j)));
}
