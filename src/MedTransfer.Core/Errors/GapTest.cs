using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Compares the groups of one column in one figure: a share of outcomes, or an AUC.</summary>
/// <param name="Groups">The column.</param>
/// <param name="Class">The class or finding; null for the whole task.</param>
/// <param name="Metric">The figure's name.</param>
/// <param name="Samples">The samples that the figure counts.</param>
/// <param name="Values">Their outcome, 0 or 1; their scores for an AUC.</param>
/// <param name="Truth">Their truth for an AUC; null for a share.</param>
internal sealed record GapTest(SampleGroups Groups, string? Class, string Metric, int[] Samples, double[] Values, int[]? Truth)
{
    /// <summary>What is compared of a column.</summary>
    public static IEnumerable<GapTest> Of(Judged judged, SampleGroups groups)
    {
        int[] all = [.. Enumerable.Range(0, judged.Count)];
        yield return new(groups, null, "accuracy", all, Array.ConvertAll(judged.Right, r => r ? 1.0 : 0), null);
        var ofPairs = judged.IsMultiLabel || judged.Telling.Count == 1;
        foreach (var q in judged.Telling)
        {
            var (name, a) = (q.Answers.Name, q.Answers);
            if (ofPairs) yield return new(groups, name, "auc", q.Samples, a.Scores, a.Truth);
            yield return Share(groups, q, "sensitivity", 1);
            if (ofPairs) yield return Share(groups, q, "specificity", 0);
        }
    }

    public GroupGap Run(ErrorOptions options, int[]? clusters, CancellationToken cancellation)
    {
        var members = Enumerable.Range(0, Samples.Length).ToLookup(i => Groups.Of[Samples[i]]);
        var leftOut = new List<string>();
        var kept = new List<(int Group, int[] Members, double Value)>();
        for (var g = 0; g < Groups.Names.Count; g++)
        {
            int[] own = [.. members[g]];
            if (WhyNot(own, options.LeastGroup) is { } reason) leftOut.Add($"{Groups.Names[g]} ({reason})");
            else kept.Add((g, own, Figure(own)));
        }

        var gap = new GroupGap
        {
            Column = Groups.Column,
            Class = Class,
            Metric = Metric,
            Gap = double.NaN,
            Compared = kept.Count,
            LeftOut = leftOut,
            PValue = double.NaN,
            AdjustedPValue = double.NaN,
        };
        if (kept.Count < 2) return gap with { Note = kept.Count == 0 ? "no group is large enough" : "one group alone is large enough" };
        var (best, worst) = (kept.MaxBy(k => k.Value), kept.MinBy(k => k.Value));
        if (best.Group == worst.Group) worst = kept.First(k => k.Group != best.Group);
        gap = gap with { Best = Groups.Names[best.Group], Worst = Groups.Names[worst.Group], Gap = best.Value - worst.Value };
        gap = gap with { Interval = Interval(best.Members, worst.Members, clusters, options, cancellation) };
        if (gap.Interval is { } ends && ends.Low == ends.High) gap = gap with { Note = "the samples of both groups fare alike throughout: the interval has no width and says nothing" };
        return Test(gap, kept, clusters, options, cancellation);
    }

    private static GapTest Share(SampleGroups groups, Question question, string metric, int truth)
    {
        var a = question.Answers;
        int[] at = [.. Enumerable.Range(0, a.Truth.Length).Where(i => a.Truth[i] == truth)];
        return new(groups, a.Name, metric, Array.ConvertAll(at, i => question.Samples[i]), Array.ConvertAll(at, i => a.Predicted[i] == truth ? 1.0 : 0), null);
    }

    private string? WhyNot(int[] own, int least)
    {
        if (Truth is null) return own.Length < Math.Max(least, 1) ? $"{own.Length} samples" : null;
        var positives = own.Count(i => Truth[i] == 1);
        return Math.Min(positives, own.Length - positives) < Math.Max(least, 1) ? $"{positives} positives, {own.Length - positives} negatives" : null;
    }

    private double Figure(ReadOnlySpan<int> own)
    {
        if (Truth is null)
        {
            var sum = 0.0;
            foreach (var i in own) sum += Values[i];
            return sum / own.Length;
        }

        var (truth, scores) = (new int[own.Length], new double[own.Length]);
        for (var i = 0; i < own.Length; i++) (truth[i], scores[i]) = (Truth[own[i]], Values[own[i]]);
        return truth.Contains(0) && truth.Contains(1) ? RocAuc.Binary(truth, scores) : double.NaN;
    }

    /// <summary>Samples, or whole clusters, are drawn within the two groups; for an AUC within both truths too.</summary>
    private ConfidenceInterval Interval(int[] best, int[] worst, int[]? clusters, ErrorOptions options, CancellationToken cancellation)
    {
        int[] both = [.. best, .. worst];
        int Stratum(int at) => (at < best.Length ? 0 : 1) + (clusters is null && Truth is not null ? 2 * Truth[both[at]] : 0);
        int[] strata = [.. Enumerable.Range(0, both.Length).Select(Stratum)];
        var plan = clusters is null
            ? ResamplingPlan.Stratified(strata)
            : Clustered([.. both.Select(i => clusters[Samples[i]])], strata);
        double Difference(ReadOnlySpan<int> drawn)
        {
            // Ascending: those of the best group come first.
            var split = 0;
            while (split < drawn.Length && drawn[split] < best.Length) split++;
            var own = new int[drawn.Length];
            for (var i = 0; i < own.Length; i++) own[i] = both[drawn[i]];
            return Figure(own.AsSpan(0, split)) - Figure(own.AsSpan(split));
        }

        return Bootstrap.Run(plan, Difference, "gap", new() { Resamples = options.Resamples, Seed = options.Seed, Method = BootstrapMethod.Percentile }, cancellation).Interval;
    }

    private static ResamplingPlan Clustered(int[] clusters, int[] strata)
    {
        var isTorn = Enumerable.Range(0, clusters.Length).GroupBy(i => clusters[i]).Any(c => c.Select(i => strata[i]).Distinct().Skip(1).Any());
        return isTorn ? ResamplingPlan.Clustered(clusters) : ResamplingPlan.Clustered(clusters, strata);
    }

    private GroupGap Test(GroupGap gap, List<(int Group, int[] Members, double Value)> kept, int[]? clusters, ErrorOptions options, CancellationToken cancellation)
    {
        int[] at = [.. kept.SelectMany(k => k.Members)];
        int[] group = [.. kept.SelectMany((k, g) => Enumerable.Repeat(g, k.Members.Length))];
        int[]? units = clusters is null ? null : [.. at.Select(i => clusters[Samples[i]])];
        if (units is not null && units.Zip(group).Distinct().GroupBy(u => u.First).Any(u => u.Skip(1).Any()))
            return gap with { Note = "no test: what belongs together (a patient's samples) lies in several groups" };
        var test = Truth is null
            ? GroupRangeTest.Shares([.. at.Select(i => Values[i] == 1)], group, kept.Count, units, options.Resamples, options.Seed, cancellation)
            : GroupRangeTest.Aucs([.. at.Select(i => Truth[i])], [.. at.Select(i => Values[i])], group, kept.Count, units, options.Resamples, options.Seed, cancellation);
        return gap with { PValue = test.PValue };
    }
}
