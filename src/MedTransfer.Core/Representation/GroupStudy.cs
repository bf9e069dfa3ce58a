using MedTransfer.Core.Configuration;
using MedTransfer.Core.Features;

namespace MedTransfer.Core.Representation;

/// <summary>Compares many networks pair by pair.</summary>
internal static class GroupStudy
{
    /// <summary>All pairs within groups and between them; networks are numbered group after group.</summary>
    /// <exception cref="InvalidConfigurationException">Labels repeat or are empty, or there is no pair.</exception>
    public static IReadOnlyList<PairSet> Sets(IReadOnlyList<(string Label, int Count)> groups)
    {
        CheckLabels(groups);
        var members = new List<int[]>();
        foreach (var (_, count) in groups) members.Add([.. Enumerable.Range(members.Sum(m => m.Length), count)]);
        var sets = groups.Select((g, i) => PairSet.Within(g.Label, members[i])).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++) sets.Add(PairSet.Between(groups[i].Label, members[i], groups[j].Label, members[j]));
        }

        return sets.Any(s => s.Pairs.Count > 0)
            ? [.. sets.Where(s => s.Pairs.Count > 0)]
            : throw new InvalidConfigurationException("groups: one network alone has nothing to be compared with; give a second one, or a second group.");
    }

    /// <exception cref="InvalidConfigurationException">Labels repeat or are empty, or a group has no network.</exception>
    public static void CheckLabels(IReadOnlyList<(string Label, int Count)> groups)
    {
        var faults = new Faults();
        faults.Require(groups.Count > 0, "groups: there is none.");
        foreach (var twice in groups.GroupBy(g => g.Label).Where(g => g.Count() > 1)) faults.Add($"groups: '{twice.Key}' is the label of {twice.Count()} groups.");
        foreach (var (label, count) in groups)
        {
            faults.Require(!string.IsNullOrWhiteSpace(label), "groups: a label is empty.");
            faults.Require(count > 0, $"groups: '{label}' has no network.");
        }

        faults.Throw("Groups cannot be compared");
    }

    public static RepresentationGroups Run(
        IReadOnlyList<CapturedFeatures> networks,
        IReadOnlyList<string> names,
        IReadOnlyList<PairSet> sets,
        RepresentationOptions options,
        IReadOnlyList<string> notes,
        IProgress<RepresentationProgress>? progress,
        CancellationToken cancellation)
    {
        var stages = PairStudy.CommonStages(networks, options);
        if (stages.Length == 0) throw new InvalidConfigurationException("groups: the networks have no stage of the same name, so no figure is comparable. Compare two of them, every stage with every other.");
        var comparer = new StageComparer(options, new(options));
        (int First, int Second)[] pairs = [.. sets.SelectMany(s => s.Pairs)];
        var found = stages.Select((stage, done) =>
        {
            progress?.Report(new(networks.Count * networks[0].Samples.Count, done, stages.Length));
            return comparer.Run([.. networks.Select(n => n[stage])], pairs, intervals: false, cancellation);
        }).ToArray();
        var rows = new List<GroupSimilarity>();
        var start = 0;
        foreach (var set in sets)
        {
            foreach (var stage in found) rows.AddRange(options.Measures.Select((_, m) => Describe(set, [.. stage.Skip(start).Take(set.Pairs.Count).Select(pair => pair[m])], names, options)));
            start += set.Pairs.Count;
        }

        return new(options, rows, [.. notes, .. Notes(rows, networks[0].Samples.Count, options)]);
    }

    private static GroupSimilarity Describe(PairSet set, StageSimilarity[] pairs, IReadOnlyList<string> names, RepresentationOptions options)
    {
        double[] values = [.. pairs.Select(p => p.Value)];
        return new()
        {
            Pairs = set.Label,
            Stage = pairs[0].Stage,
            Measure = pairs[0].Measure,
            Mean = values.Average(),
            Interval = set.Interval(values, options.Confidence) is { } interval ? StageComparer.Possible(interval, pairs[0].Measure) : null,
            Noise = pairs[0].Noise,
            Runs = set.Runs,
            Values = [.. set.Pairs.Select((p, i) => new PairSimilarity(names[p.First], names[p.Second], values[i]))],
            Warning = pairs.Select(p => p.Warning).FirstOrDefault(w => w is not null),
        };
    }

    private static IEnumerable<string> Notes(List<GroupSimilarity> rows, int images, RepresentationOptions options)
    {
        yield return $"Means over pairs of networks, by n = {images} images.";
        if (rows.Any(r => r.Interval is not null))
        {
            yield return $"Bars and intervals: {RepresentationTables.Coverage(options.Confidence)} over the choice of runs. Pairs that share a run are not independent: runs are left out in turn, each with all its pairs (jackknife, Student's t).";
        }

        if (rows.Any(r => r.Interval is null)) yield return "No interval where fewer than 3 runs of one group, or 2 of each of two groups, make the pairs.";
        if (rows.Any(r => r.Noise is not null)) yield return RepresentationTables.NoiseNote(options);
    }

    /// <summary>What to know of the figures of each stage, once: pairs of networks differ in numbers only.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<GroupSimilarity> rows) => rows
        .Where(s => s.Warning is not null)
        .GroupBy(s => (s.Measure, s.Stage))
        .Select(g => (Name: $"{g.First().MeasureName} of {g.Key.Stage}", Text: g.First().Warning + (g.All(s => s.Warning == g.First().Warning) ? "" : " Other pairs are alike.")))
        .GroupBy(w => w.Text)
        .Select(w => $"* {string.Join(", ", w.Select(s => s.Name))}: {w.Key}");
}
