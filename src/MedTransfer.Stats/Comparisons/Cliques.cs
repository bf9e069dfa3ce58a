namespace MedTransfer.Stats;

/// <summary>The largest sets of methods no two of which differ (maximal cliques; Bron and Kerbosch 1973, with
/// pivots).</summary>
internal static class Cliques
{
    /// <summary>The cliques of two or more methods, members and cliques in the order of
    /// <paramref name="methods"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string[] methods, IEnumerable<PairwiseTest> equal)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < methods.Length; i++) index.Add(methods[i], i);
        var neighbours = new HashSet<int>[methods.Length];
        for (int i = 0; i < neighbours.Length; i++) neighbours[i] = [];
        foreach (PairwiseTest pair in equal)
        {
            neighbours[index[pair.First]].Add(index[pair.Second]);
            neighbours[index[pair.Second]].Add(index[pair.First]);
        }

        var found = new List<int[]>();
        Extend([], [.. Enumerable.Range(0, methods.Length)], []);
        return [.. found
            .Where(c => c.Length > 1)
            .OrderBy(c => c, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .Select(c => (IReadOnlyList<string>)[.. c.Select(i => methods[i])])];

        void Extend(int[] clique, HashSet<int> candidates, HashSet<int> done)
        {
            if (candidates.Count == 0)
            {
                if (done.Count == 0) found.Add([.. clique.Order()]);
                return;
            }

            int pivot = candidates.Concat(done).MaxBy(v => candidates.Count(neighbours[v].Contains));
            foreach (int v in candidates.Where(v => !neighbours[pivot].Contains(v)).ToArray())
            {
                Extend([.. clique, v], [.. candidates.Where(neighbours[v].Contains)], [.. done.Where(neighbours[v].Contains)]);
                candidates.Remove(v);
                done.Add(v);
            }
        }
    }
}
