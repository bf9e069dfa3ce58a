using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>
/// Average ranks of methods on one axis, rank 1 to the left, with the critical difference above it; thick lines join methods that
/// the test does not tell apart (Demšar, JMLR 7, 2006).
/// </summary>
internal sealed class CriticalDifferenceFigure
{
    private const double Margin = 6;
    private const double LongestName = 128;
    private const double LineHeight = 9.6;
    private const double CliqueStep = 4.5;
    private const int MostTicks = 21;

    private readonly Svg _svg = new();
    private double _left;
    private double _right;

    /// <summary>The test with its ranks.</summary>
    public required FriedmanResult Friedman { get; init; }

    /// <summary>All pairs of its methods.</summary>
    public required PairwiseTests Pairs { get; init; }

    /// <summary>Names to show, in the order of the test's methods.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether the omnibus test finds a difference at the level of the pairs; without one the thick lines say nothing.</summary>
    internal bool IsSignificant => RankTest.PValue(Friedman) <= Pairs.Alpha;

    private double CriticalDifference => Pairs.CriticalDifference ?? 0;

    /// <summary>The numbers behind the drawing: average ranks, best first, and the groups that are not told apart.</summary>
    public ResultTable Data() => new(
        ["method", "average_rank", "groups"],
        [.. Order().Select(i => (IReadOnlyList<string>)
        [
            Names[i], ResultTable.Number(Friedman.AverageRanks[i]),
            string.Join(';', Pairs.Groups.Select((g, k) => (g, k)).Where(g => g.g.Contains(Friedman.Methods[i])).Select(g => (g.k + 1).ToString(CultureInfo.InvariantCulture))),
        ])]);

    public string Draw()
    {
        var order = Order();
        var (half, methods) = ((order.Length + 1) / 2, order.Length);
        var ranks = order.Select(i => Friedman.AverageRanks[i].ToString("0.00", CultureInfo.InvariantCulture)).ToArray();
        var names = new ShortNames([.. order.Select(i => Names[i])], LongestName, FontSizes.Text);
        var labels = names.Texts.Zip(ranks, (n, r) => $"{n} ({r})").ToArray();
        _left = Margin + labels[..half].Max(l => Svg.Width(l, FontSizes.Text)) + 14;
        _right = PanelFigure.Widest - Margin - labels[half..].Select(l => Svg.Width(l, FontSizes.Text)).DefaultIfEmpty(0).Max() - 14;
        var axis = _svg.Title(Margin, Margin + 8, PanelFigure.Widest - (2 * Margin), Title) + 45;
        DrawAxis(axis, methods);
        var bottom = DrawCliques(axis + 8) + 6;
        for (var i = 0; i < methods; i++)
        {
            var isLeft = i < half;
            var y = bottom + ((isLeft ? i : methods - 1 - i) * LineHeight) + 4;
            var (x, end) = (X(Friedman.AverageRanks[order[i]]), isLeft ? _left - 10 : _right + 10);
            _svg.Path([(x, axis), (x, y), (end, y)], Palette.Ink, 0.6);
            _svg.Text(isLeft ? end - 3 : end + 3, y + 2.4, labels[i], FontSizes.Text, isLeft ? "end" : "start");
        }

        bottom += (half * LineHeight) + 2;
        string[] notes = [.. IsSignificant ? [] : new[] { "The Friedman test finds no difference among all of them, so that the pairs must not be read by themselves." }, .. names.Notes];
        bottom = _svg.Notes(Margin, bottom, PanelFigure.Widest - (2 * Margin), notes);
        return _svg.Document(PanelFigure.Widest, bottom + Margin + 2, Title, $"Average ranks, 1 the best: {string.Join("; ", order.Select((i, k) => $"{Names[i]} {ranks[k]}"))}. {Pairs}");
    }

    private int[] Order() => [.. Enumerable.Range(0, Names.Count).OrderBy(i => Friedman.AverageRanks[i])];

    private double X(double rank) => _left + ((_right - _left) * (rank - 1) / (Names.Count - 1));

    private void DrawAxis(double y, int methods)
    {
        _svg.Line(X(1), y, X(methods), y, Palette.Ink, 0.8);
        var every = ((methods - 1) / MostTicks) + 1;
        for (var rank = 1; rank <= methods; rank++)
        {
            var isNamed = (rank - 1) % every == 0;
            _svg.Line(X(rank), y - (isNamed ? 4 : 2.5), X(rank), y, Palette.Ink, 0.7);
            if (isNamed) _svg.Text(X(rank), y - 6, rank.ToString(CultureInfo.InvariantCulture), FontSizes.Text, "middle");
        }

        // At most as long as the axis, where few data sets tell nothing apart.
        var end = Math.Min(1 + CriticalDifference, methods);
        var above = y - 20;
        _svg.Line(X(1), above, X(end), above, Palette.Ink, 1.2);
        _svg.Line(X(1), above - 3, X(1), above + 3, Palette.Ink, 1.2);
        if (end == 1 + CriticalDifference) _svg.Line(X(end), above - 3, X(end), above + 3, Palette.Ink, 1.2);
        _svg.Text(X(1), above - 5.5, string.Create(CultureInfo.InvariantCulture, $"CD = {CriticalDifference:0.00}{(end < 1 + CriticalDifference ? ", longer than the axis" : "")}"), FontSizes.Text);
        _svg.Text(X(1) - 8, y - 6, "rank", FontSizes.Text, "end");
    }

    /// <summary>Draws them below each other where they overlap, and returns the lower end.</summary>
    private double DrawCliques(double top)
    {
        var ends = new List<double>();
        var places = Friedman.Methods.Select((m, i) => (m, Rank: Friedman.AverageRanks[i])).ToDictionary(m => m.m, m => m.Rank);
        foreach (var group in Pairs.Groups.OrderBy(g => g.Min(m => places[m])))
        {
            var (from, to) = (X(group.Min(m => places[m])) - 3, X(group.Max(m => places[m])) + 3);
            var level = ends.FindIndex(e => e < from - 2);
            if (level < 0) (level, ends) = (ends.Count, [.. ends, 0]);
            ends[level] = to;
            _svg.Line(from, top + (level * CliqueStep), to, top + (level * CliqueStep), Palette.Ink, 2.4);
        }

        return top + (ends.Count * CliqueStep);
    }
}
