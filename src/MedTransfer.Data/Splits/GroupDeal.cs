namespace MedTransfer.Data;

/// <summary>Deals whole groups out to splits, so that sizes and class proportions come near to the shares.</summary>
internal sealed class GroupDeal
{
    private static readonly Split[] Splits = Enum.GetValues<Split>();
    private readonly double[][] _wanted;
    private readonly double[][] _given;

    /// <summary>The first dimension counts samples, the others those with each class or finding.</summary>
    private GroupDeal(double[] totals, SplitFractions fractions)
    {
        _wanted = [.. Splits.Select(s => Array.ConvertAll(totals, t => t * fractions[s]))];
        _given = [.. Splits.Select(_ => new double[totals.Length])];
    }

    public static SplitIndices Deal(IReadOnlyList<string> groups, IReadOnlyList<int[]> findings, int kinds, SplitFractions fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        fractions.Check();
        var members = Members(groups);
        var open = Splits.Where(s => fractions[s] > 0).ToHashSet();
        if (members.Count < open.Count)
            throw new InvalidConfigurationException($"{members.Count} groups cannot be divided among {open.Count} splits: a group (a patient) is never in two. Set a share to 0, or check where the groups come from.");

        new DeterministicRandom(seed).Shuffle<List<int>>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        var sizes = members.ConvertAll(m => Count(m, findings, kinds));
        var totals = new double[kinds + 1];
        foreach (var size in sizes)
        {
            for (var d = 0; d < totals.Length; d++) totals[d] += size[d];
        }

        var deal = new GroupDeal(totals, fractions);
        var result = new Split?[groups.Count];
        var empty = open.ToHashSet();
        var left = members.Count;
        foreach (var g in Enumerable.Range(0, members.Count).OrderByDescending(g => sizes[g][0]))
        {
            var split = deal.Best(sizes[g], left-- > empty.Count ? open : empty);
            empty.Remove(split);
            foreach (var sample in members[g]) result[sample] = split;
        }

        return SplitIndices.From(result);
    }

    /// <summary>The samples of each group, groups in the order of their first samples.</summary>
    internal static List<List<int>> Members(IReadOnlyList<string> groups)
    {
        var members = new List<List<int>>();
        var known = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Count; i++)
        {
            if (string.IsNullOrEmpty(groups[i]) || !known.TryGetValue(groups[i], out var list))
            {
                members.Add(list = []);
                if (!string.IsNullOrEmpty(groups[i])) known.Add(groups[i], list);
            }

            list.Add(i);
        }

        return members;
    }

    private static double[] Count(List<int> members, IReadOnlyList<int[]> findings, int kinds)
    {
        var count = new double[kinds + 1];
        count[0] = members.Count;
        if (kinds == 0) return count;
        foreach (var finding in members.SelectMany(m => findings[m])) count[finding + 1]++;
        return count;
    }

    /// <summary>
    /// The split in which the group adds least to the squared distance from what is wanted, each dimension relative to what
    /// is wanted there: for g added to a of w, ((a + g - w)² - (a - w)²) / w without the part that is the same everywhere.
    /// The number of samples weighs as much as all classes together.
    /// </summary>
    private Split Best(double[] group, HashSet<Split> allowed)
    {
        var best = Splits.Where(allowed.Contains).MinBy(s =>
        {
            var cost = 0.0;
            for (var d = 0; d < group.Length; d++)
            {
                if (group[d] == 0) continue;
                var weight = d == 0 ? group.Length - 1 : 1;
                cost += Math.Max(weight, 1) * group[d] * ((2 * _given[(int)s][d]) + group[d]) / _wanted[(int)s][d];
            }

            return cost;
        });
        for (var d = 0; d < group.Length; d++) _given[(int)best][d] += group[d];
        return best;
    }
}
