namespace MedTransfer.Stats;

/// <summary>
/// Do groups differ in a figure more than groups dealt out at random would? The statistic is the range, the best group's
/// figure minus the worst's, so that choosing these two after looking at all is accounted for.
/// </summary>
public static class GroupRangeTest
{
    private const int DefaultResamples = 9_999;
    private const int OnStack = 512;

    /// <summary>Tests the shares of right answers, or of any other outcome.</summary>
    /// <param name="outcome">[N], whether each sample has the outcome.</param>
    /// <param name="group">[N], the group of each sample, 0 to <paramref name="groups"/> - 1.</param>
    /// <param name="groups">Number of groups, at least 2, none of them empty.</param>
    /// <param name="clusters">[N], what belongs together, such as a patient, any numbers; null where samples are
    /// independent. Whole clusters are dealt out then.</param>
    /// <param name="resamples">Random arrangements; 9,999 by default.</param>
    /// <param name="seed">Of the random numbers; equal seeds give equal figures on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>An arrangement in which a group has no sample counts as extreme, the cautious side.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, a group is out of range or empty, or a cluster lies in
    /// two groups.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="groups"/> is below 2 or
    /// <paramref name="resamples"/> below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Shares(
        ReadOnlySpan<bool> outcome, ReadOnlySpan<int> group, int groups, int[]? clusters = null,
        int resamples = DefaultResamples, int seed = 0, CancellationToken cancellation = default)
    {
        bool[] outcomes = outcome.ToArray();
        double Range(int[] of)
        {
            Span<long> counts = 2 * groups <= OnStack ? stackalloc long[2 * groups] : new long[2 * groups];
            Span<long> hits = counts[..groups], sizes = counts[groups..];
            counts.Clear();
            for (int i = 0; i < of.Length; i++)
            {
                sizes[of[i]]++;
                if (outcomes[i]) hits[of[i]]++;
            }

            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int g = 0; g < groups; g++)
            {
                double share = (double)hits[g] / sizes[g];
                if (double.IsNaN(share)) return share;
                (low, high) = (Math.Min(low, share), Math.Max(high, share));
            }

            return high - low;
        }

        return Run(outcome.Length, group, groups, clusters, null, Range, "range of shares", resamples, seed, cancellation);
    }

    /// <summary>Tests the groups' ROC AUCs. Positives and negatives are dealt out apart, so that groups may differ in
    /// how common positives are; with clusters they are not, and such a difference counts.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative; every group has both.</param>
    /// <param name="score">[N], not NaN.</param>
    /// <param name="group">[N], the group of each sample, 0 to <paramref name="groups"/> - 1.</param>
    /// <param name="groups">Number of groups, at least 2.</param>
    /// <param name="clusters">As for <see cref="Shares"/>.</param>
    /// <param name="resamples">Random arrangements; 9,999 by default.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <inheritdoc cref="Shares" path="/exception"/>
    public static PermutationResult Aucs(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> score, ReadOnlySpan<int> group, int groups,
        int[]? clusters = null, int resamples = DefaultResamples, int seed = 0,
        CancellationToken cancellation = default)
    {
        BinaryScores.Check(truth, score, nameof(score));
        int[] truths = truth.ToArray(), order = [.. Enumerable.Range(0, truth.Length)];
        double[] sorted = score.ToArray();
        Array.Sort(sorted, order);
        double Range(int[] of)
        {
            // Walks up the scores: each positive beats the negatives of its group below it, and half of the equal ones.
            Span<long> counts = 5 * groups <= OnStack ? stackalloc long[5 * groups] : new long[5 * groups];
            counts.Clear();
            Span<long> negatives = counts[..groups], positives = counts.Slice(groups, groups), halfWins = counts.Slice(2 * groups, groups);
            Span<long> equalNegatives = counts.Slice(3 * groups, groups), equalPositives = counts[(4 * groups)..];
            for (int start = 0, end; start < order.Length; start = end)
            {
                for (end = start; end < order.Length && sorted[end] == sorted[start]; end++)
                {
                    int i = order[end];
                    if (truths[i] == 1) equalPositives[of[i]]++;
                    else equalNegatives[of[i]]++;
                }

                for (int at = start; at < end; at++)
                {
                    int g = of[order[at]];
                    halfWins[g] += equalPositives[g] * ((2 * negatives[g]) + equalNegatives[g]);
                    positives[g] += equalPositives[g];
                    negatives[g] += equalNegatives[g];
                    (equalPositives[g], equalNegatives[g]) = (0, 0);
                }
            }

            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int g = 0; g < groups; g++)
            {
                double auc = halfWins[g] / (2.0 * positives[g] * negatives[g]);
                if (double.IsNaN(auc)) return auc;
                (low, high) = (Math.Min(low, auc), Math.Max(high, auc));
            }

            return high - low;
        }

        int[]? strata = clusters is null ? truths : null;
        return Run(truth.Length, group, groups, clusters, strata, Range, "range of AUCs", resamples, seed, cancellation);
    }

    private static PermutationResult Run(
        int count, ReadOnlySpan<int> group, int groups, int[]? clusters, int[]? strata,
        Func<int[], double> range, string what, int resamples, int seed, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        PermutationCore.Check(Alternative.Greater, resamples);
        Require.AtLeast(2, count, "samples", nameof(group));
        Require.Table(group.Length, count, 1, nameof(group));
        Require.Classes(group, groups, nameof(group));
        int[] observed = group.ToArray();
        double statistic = range(observed);
        if (double.IsNaN(statistic)) throw new ArgumentException("A group lacks the samples that its figure needs.", nameof(group));
        (int[] unitOf, int[] groupOf, int[][] deals) = Units(observed, clusters, strata);
        long extremes = PermutationCore.Sample(
            resamples, seed, () => (Dealt: new int[groupOf.Length], Of: new int[count]),
            (random, work) =>
            {
                groupOf.CopyTo(work.Dealt, 0);
                foreach (int[] units in deals)
                {
                    for (int i = units.Length - 1; i > 0; i--)
                    {
                        int other = random.Below(i + 1);
                        (work.Dealt[units[i]], work.Dealt[units[other]]) = (work.Dealt[units[other]], work.Dealt[units[i]]);
                    }
                }

                for (int i = 0; i < work.Of.Length; i++) work.Of[i] = work.Dealt[unitOf[i]];
                return range(work.Of);
            },
            statistic, 1e-12, Alternative.Greater, cancellation);
        return PermutationCore.Result(
            $"Permutation test of {groups} groups", what, statistic, extremes, resamples, seed, Alternative.Greater, count, null) with
        {
            GroupCounts = [.. Enumerable.Range(0, groups).Select(g => observed.Count(o => o == g))],
        };
    }

    /// <summary>The unit of each sample, the group of each unit, and which units change groups among themselves.</summary>
    private static (int[] UnitOf, int[] GroupOf, int[][] Deals) Units(int[] group, int[]? clusters, int[]? strata)
    {
        if (clusters is null)
        {
            int[] all = [.. Enumerable.Range(0, group.Length)];
            return (all, group, strata is null ? [all] : [.. all.GroupBy(i => strata[i]).Select(g => g.ToArray())]);
        }

        Require.Table(clusters.Length, group.Length, 1, nameof(clusters));
        var units = new Dictionary<int, int>();
        var groupOf = new List<int>();
        var unitOf = new int[group.Length];
        for (int i = 0; i < group.Length; i++)
        {
            if (!units.TryGetValue(clusters[i], out int unit))
            {
                units[clusters[i]] = unit = groupOf.Count;
                groupOf.Add(group[i]);
            }

            if (groupOf[unit] != group[i])
                throw new ArgumentException($"Cluster {clusters[i]} has samples in the groups {groupOf[unit]} and {group[i]} (sample {i}).", nameof(clusters));
            unitOf[i] = unit;
        }

        return (unitOf, [.. groupOf], [[.. Enumerable.Range(0, groupOf.Count)]]);
    }
}
