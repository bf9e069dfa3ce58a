using MedTransfer.Core.Features;
using MedTransfer.Core.Runs;
using MedTransfer.Data;

namespace MedTransfer.Core.Representation;

/// <summary>Compares networks of run folders: one network at a time is in memory.</summary>
internal static class RunStudy
{
    /// <summary>A run's network, or what it was before training.</summary>
    public sealed record Member(string Folder, bool IsInitial = false);

    public static RepresentationComparison Compare(
        IReadOnlyList<Member> members, RepresentationOptions options, string device, IProgress<RepresentationProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        var run = Capture(members, options, device, progress, cancellation);
        using var scratch = run.Scratch;
        return PairStudy.Run(scratch.Features[0], scratch.Features[1], (run.Names[0], run.Names[1]), options, run.Notes, progress, cancellation);
    }

    public static RepresentationGroups CompareGroups(
        IReadOnlyList<RunGroup> groups, bool withInitial, RepresentationOptions options, string device, IProgress<RepresentationProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        (string, int)[] sizes = [.. groups.Select(g => (g.Label, g.Runs.Count))];
        GroupStudy.CheckLabels(sizes);
        var members = groups.SelectMany(g => g.Runs.Select(r => new Member(r))).ToList();
        var sets = withInitial ? Matched(groups, members.Count) : GroupStudy.Sets(sizes);
        if (withInitial) members.AddRange(members.ConvertAll(m => m with { IsInitial = true }));
        var run = Capture(members, options, device, progress, cancellation);
        using var scratch = run.Scratch;
        return GroupStudy.Run(scratch.Features, run.Names, sets, options, run.Notes, progress, cancellation);
    }

    /// <summary>Initial networks are numbered after all trained ones.</summary>
    private static List<PairSet> Matched(IReadOnlyList<RunGroup> groups, int runs)
    {
        var sets = new List<PairSet>();
        var start = 0;
        foreach (var group in groups)
        {
            sets.Add(PairSet.Matched($"{group.Label}, before and after training", [.. Enumerable.Range(start, group.Runs.Count).Select(i => (i, runs + i))]));
            start += group.Runs.Count;
        }

        return sets;
    }

    private static (FeatureScratch Scratch, string[] Names, List<string> Notes) Capture(
        IReadOnlyList<Member> members, RepresentationOptions options, string device, IProgress<RepresentationProgress>? progress, CancellationToken cancellation)
    {
        // Every run is looked at before the first network runs.
        foreach (var member in members) _ = new RunFolder(member.Folder).ReadFinishedConfig();
        var weights = InitialWeights.ByHash(options.Weights);
        var names = new List<string>();
        var notes = new List<string>();
        var counted = new HashSet<string>(StringComparer.Ordinal);
        ImageDataset? data = null;
        FeatureScratch? scratch = null;
        try
        {
            foreach (var member in members)
            {
                using var run = RunNetwork.Load(member.Folder, device);
                data ??= run.LoadData(options.DataPath);
                scratch ??= new(options, data[options.Split], members.Count);
                if (notes.Count == 0) notes.Add($"Images of {run.Config.Data.Name}: the {options.Describe(data[options.Split])}.");
                if (options.Split == Split.Test && !member.IsInitial && counted.Add(run.Folder.FullPath)) run.Folder.LogTestReading(nameof(RepresentationStudy));
                if (run.Config.Data.Md5 != data.Md5) notes.Add($"{run.Label} learnt from other data.");
                using var initial = member.IsInitial ? run.CreateInitial(weights(run.Config)) : null;
                var model = initial ?? run.Model;
                scratch.Add(model, run.Transform, RepresentationStudy.Wanted(model, options), progress, cancellation);
                names.Add(member.IsInitial ? $"{run.Label}, before training" : run.Label);
            }

            return (scratch!, [.. names], notes);
        }
        catch
        {
            scratch?.Dispose();
            throw;
        }
        finally
        {
            data?.Dispose();
        }
    }
}
