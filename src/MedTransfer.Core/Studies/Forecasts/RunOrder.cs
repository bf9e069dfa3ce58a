using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The order in which processes that share a study take its runs: the longest first, so that none is begun when the others have nothing left.
/// A first stage counts with the longest run that waits for it. What a run takes is told by finished runs of its kind; of a kind that has none,
/// by its work times the pixels of its input and the parameters of its network, brought to the scale of the kinds that have.
/// </summary>
internal static class RunOrder
{
    /// <summary>Positions of the runs in the plan, in the order in which they are taken; equal ones stay as they are in the plan.</summary>
    /// <param name="runs">The plan's runs.</param>
    /// <param name="cost">What a run costs as far as its choices tell.</param>
    /// <param name="results">The runs' results, in the plan's order; null for those that are not finished.</param>
    internal static IReadOnlyList<int> Of(IReadOnlyList<PlannedRun> runs, Func<PlannedRun, RunCost> cost, IReadOnlyList<RunResult?> results)
    {
        var costs = runs.Select(cost).ToArray();
        var measured = costs.Zip(results).Where(r => r.Second is not null).GroupBy(r => r.First.Kind, r => r.Second!.Seconds / r.First.WorkOf(r.Second.Epochs), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Median([.. g]), StringComparer.Ordinal);
        var scale = measured.Count == 0 ? 1 : Median([.. costs.DistinctBy(c => c.Kind).Where(c => measured.ContainsKey(c.Kind)).Select(c => measured[c.Kind] / c.Size)]);
        double[] seconds = [.. costs.Select(c => c.Work * (measured.TryGetValue(c.Kind, out var each) ? each : c.Size * scale))];
        var tails = Tails(runs, seconds);
        return [.. Enumerable.Range(0, runs.Count).OrderByDescending(i => tails[i])];
    }

    /// <summary>From the beginning of each run to the end of the longest chain of runs that begins with it.</summary>
    private static double[] Tails(IReadOnlyList<PlannedRun> runs, double[] seconds)
    {
        var tails = (double[])seconds.Clone();
        var stages = Enumerable.Range(0, runs.Count).Where(i => runs[i].IsStage).ToDictionary(i => runs[i].Config.Id, StringComparer.Ordinal);

        // A plan has a first stage before what needs it, so that from the end each is met after those that wait for it.
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            if (runs[i].Config.Initialization.Run is { } id && stages.TryGetValue(id, out var stage)) tails[stage] = Math.Max(tails[stage], seconds[stage] + tails[i]);
        }

        return tails;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
