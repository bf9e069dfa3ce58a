using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>Pairs of networks whose mean is a figure.</summary>
/// <param name="Label">What the pairs are.</param>
/// <param name="Pairs">Numbers of networks.</param>
/// <param name="Sides">The independent samples that the pairs are made of: the networks of one group, of two, or runs that are pairs by themselves.</param>
internal sealed record PairSet(string Label, IReadOnlyList<(int First, int Second)> Pairs, IReadOnlyList<IReadOnlyList<int>> Sides)
{
    /// <summary>Networks that count as independent.</summary>
    public int Runs => Sides.Sum(s => s.Count);

    /// <summary>All pairs within a group.</summary>
    public static PairSet Within(string label, IReadOnlyList<int> group) =>
        new($"{label} – {label}", [.. group.SelectMany((a, i) => group.Skip(i + 1).Select(b => (a, b)))], [group]);

    /// <summary>Each of one group with each of another.</summary>
    public static PairSet Between(string label, IReadOnlyList<int> first, string other, IReadOnlyList<int> second) =>
        new($"{label} – {other}", [.. first.SelectMany(a => second.Select(b => (a, b)))], [first, second]);

    /// <summary>Each of a group with one that belongs to it alone.</summary>
    public static PairSet Matched(string label, IReadOnlyList<(int First, int Second)> pairs) => new(label, pairs, [[.. pairs.Select(p => p.First)]]);

    /// <summary>Mean ± t times the jackknife's error, where every network was left out in turn with all its pairs.</summary>
    public ConfidenceInterval? Interval(IReadOnlyList<double> values, double confidence)
    {
        var samples = Sides.Select(side => side.Select(run => Mean(values, run)).ToArray()).ToArray();
        return Array.TrueForAll(samples, s => s.Length >= 2 && Array.TrueForAll(s, double.IsFinite)) && values.All(double.IsFinite)
            ? GroupJackknife.Interval(values.Average(), samples, confidence)
            : null;
    }

    private double Mean(IReadOnlyList<double> values, int without)
    {
        var rest = values.Where((_, i) => Pairs[i].First != without && Pairs[i].Second != without).ToArray();
        return rest.Length == 0 ? double.NaN : rest.Average();
    }
}
