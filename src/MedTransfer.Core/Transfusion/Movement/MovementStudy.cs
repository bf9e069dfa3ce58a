using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Transfusion;

/// <summary>How far the weights of several runs moved from where they began, by initialization and part, over seeds.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record MovementStudy
{
    /// <summary>The runs.</summary>
    public required IReadOnlyList<WeightMovement> Runs { get; init; }

    /// <summary>Mean and standard deviation over the runs of a cell and an initialization, for every part.</summary>
    public required IReadOnlyList<MovementSummary> Summaries { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Measures the finished runs of a study or of folders of runs, each against the network that it began with.</summary>
    /// <param name="folders">A study's folder, folders of runs, or folders that hold folders of runs.</param>
    /// <param name="weights">Files of initial weights that are not where the runs would look; each is recognised by its SHA-256.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="progress">Is told of the runs done.</param>
    /// <param name="cancellation">Looked at between runs.</param>
    /// <exception cref="InvalidConfigurationException">There is no finished run, or initial weights are not on this machine.</exception>
    /// <exception cref="InvalidContentException">A file of a run is broken.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MovementStudy OfFolders(
        IReadOnlyList<string> folders, IReadOnlyList<string>? weights = null, string device = "cpu", IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var files = InitialWeights.ByHash(weights);
        var (found, notes) = FinishedRuns.Find(folders);
        var moved = new List<WeightMovement>();
        foreach (var (plan, folder, config) in found)
        {
            cancellation.ThrowIfCancellationRequested();
            using var run = RunNetwork.Load(folder.FullPath, device);
            moved.Add(WeightMovement.Of(run, files(config)) with { Cell = FinishedRuns.Cell(plan, config), Group = FinishedRuns.Group(plan, config) });
            progress?.Report(moved.Count);
        }

        return Of(moved) with { Notes = notes };
    }

    /// <summary>Sums up measured runs.</summary>
    /// <param name="runs">The runs; those of one <see cref="WeightMovement.Cell"/> and <see cref="WeightMovement.Group"/> are summed up.</param>
    /// <exception cref="InvalidConfigurationException">There is no run, or two runs of a group have one seed.</exception>
    public static MovementStudy Of(IReadOnlyList<WeightMovement> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var faults = new Faults();
        faults.Require(runs.Count > 0, "there is no run.");
        FinishedRuns.RequireOneOfEachSeed(faults, runs.Where(r => r.Seed is not null).Select(r => (r.Cell, r.Group, r.Seed!.Value)));
        faults.Throw("The movement study");
        return new() { Runs = runs, Summaries = [.. runs.GroupBy(r => r.Cell).SelectMany(c => c.GroupBy(r => r.Group)).SelectMany(g => Summarise([.. g]))] };
    }

    /// <summary>The summary as tables in plain text, one a cell.</summary>
    public override string ToString() => string.Join("\n\n", Cells.Select(c => $"{c.Key}: distance from the first weights, mean ± SD (n − 1) over seeds\n" + TextTable.Write(
        ["initialization", "part", "before", "n", "L2", "relative", "1 - cosine"],
        [.. c.Select(s => (IReadOnlyList<string>)
        [
            s.Group, s.Part, WeightMovement.OriginText(s.Origin), $"{s.Count}",
            MovementText.MeanAndDeviation(s.Distance), MovementText.MeanAndDeviation(s.Relative), MovementText.MeanAndDeviation(s.Cosine),
        ])],
        3, 4, 5, 6)).Concat(Notes));

    /// <summary>
    /// Writes <c>movement.csv</c> (a line a run and part), <c>movement-layers.csv</c>, <c>movement-groups.csv</c>,
    /// <c>movement.json</c> and a figure a cell (<c>movement.svg</c>; numbered where there are several).
    /// </summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        return new ResultFiles(folder)
            .Csv("movement", ["cell", "group", "seed", "part", "before", "parameters", "l2", "relative", "one_minus_cosine"], Runs.SelectMany(r => r.Parts.Select(p => Row(r, p, [p.Part]))))
            .Csv("movement-layers", ["cell", "group", "seed", "part", "layer", "before", "parameters", "l2", "relative", "one_minus_cosine"], Runs.SelectMany(r => r.Layers.Select(l => Row(r, l, [l.Part, l.Layer!]))))
            .Csv(
                "movement-groups",
                ["cell", "group", "part", "before", "n", "l2_mean", "l2_sd", "relative_mean", "relative_sd", "one_minus_cosine_mean", "one_minus_cosine_sd"],
                Summaries.Select(s => (IReadOnlyList<string>)
                [
                    s.Cell, s.Group, s.Part, WeightMovement.OriginText(s.Origin), $"{s.Count}", .. new[] { s.Distance, s.Relative, s.Cosine }.SelectMany(m => new[] { ResultTable.Number(m.Mean), ResultTable.Number(m.StandardDeviation) }),
                ]))
            .Json("movement", this)
            .Figures("movement", [.. Cells], cell => Draw(cell.Key, [.. cell]))
            .Paths;
    }

    private IEnumerable<IGrouping<string, MovementSummary>> Cells => Summaries.GroupBy(s => s.Cell);

    private static IEnumerable<MovementSummary> Summarise(WeightMovement[] runs)
    {
        foreach (var part in runs.SelectMany(r => r.Parts).GroupBy(p => p.Part))
        {
            var origins = part.Select(p => p.Origin).Distinct().ToArray();
            yield return new(
                runs[0].Cell, runs[0].Group, part.Key, origins.Length == 1 ? origins[0] : null, part.Count(),
                MeanSpread.Of(part.Select(p => p.Distance)), MeanSpread.Of(part.Select(p => p.Relative)), MeanSpread.Of(part.Select(p => p.Cosine)));
        }
    }

    private static IReadOnlyList<string> Row(WeightMovement run, WeightShift shift, IEnumerable<string> names) =>
    [
        run.Cell, run.Group, run.Seed is { } seed ? $"{seed}" : "", .. names, WeightMovement.OriginText(shift.Origin), $"{shift.Parameters}",
        ResultTable.Number(shift.Distance), ResultTable.Number(shift.Relative), ResultTable.Number(shift.Cosine),
    ];

    private string Draw(string cell, MovementSummary[] summaries)
    {
        var parts = summaries.Select(s => s.Part).Distinct().ToArray();
        var counts = summaries.Select(s => s.Count).Distinct().Order();
        var drawn = summaries.Where(s => s.Origin == WeightOrigin.Drawn).GroupBy(s => s.Group).Where(g => summaries.Any(s => s.Group == g.Key && s.Origin != WeightOrigin.Drawn));
        return new LineFigure
        {
            Title = cell,
            XLabel = "part of the network, from the input to the output",
            YLabel = "distance moved / norm before",
            Categories = parts,
            LogY = true,
            Series = [.. summaries.GroupBy(s => s.Group).Select(g => new LineSeries(g.Key, [.. g.Select(s => new LinePoint(Array.IndexOf(parts, s.Part), s.Relative.Mean, Low(s.Relative), High(s.Relative)))]) { Markers = true })],
            Notes =
            [
                $"Point: mean over {string.Join(" or ", counts)} seeds of the Euclidean distance from the first weights over their norm; bar: one standard deviation (divisor n − 1).",
                "Weights and biases of all layers of a part; running statistics of batch norms are left out.",
                .. summaries.Where(s => s.Relative.Mean == 0).GroupBy(s => s.Group).Select(g => $"{g.Key}: did not move at all, and is not drawn: {string.Join(", ", g.Select(s => s.Part))}."),
                .. drawn.Select(g => $"{g.Key}: drawn at random, not transferred: {string.Join(", ", g.Select(s => s.Part))}."),
                .. Notes,
            ],
        }.Draw();
    }

    private static double? Low(MeanSpread of) => of.Mean - of.StandardDeviation;

    private static double? High(MeanSpread of) => of.Mean + of.StandardDeviation;
}
