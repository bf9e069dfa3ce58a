using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Notebooks;
using static TorchSharp.torch;

namespace MedTransfer.Core.Transfusion;

/// <summary>
/// How far the weights of a network moved, by part and by layer. What counts are the parameters; running statistics of batch norms are
/// no weights and left out. Transferred features that are reused move little (Raghu et al. 2019, arXiv 1902.07208).
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record WeightMovement
{
    /// <summary>What was compared, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The run's seed; null where no run was measured.</summary>
    public long? Seed { get; init; }

    /// <summary>What the run has in common with others that are summed up with it.</summary>
    public string Cell { get; init; } = "";

    /// <summary>The run's initialization.</summary>
    public string Group { get; init; } = "";

    /// <summary>Every part, from the input to the output; those of which nothing can be compared are left out.</summary>
    public required IReadOnlyList<WeightShift> Parts { get; init; }

    /// <summary>Every layer: the parameters of one module.</summary>
    public required IReadOnlyList<WeightShift> Layers { get; init; }

    /// <summary>What could not be compared.</summary>
    public required IReadOnlyList<UncomparedWeight> NotCompared { get; init; }

    /// <summary>Compares two networks of one architecture.</summary>
    /// <param name="before">The network before.</param>
    /// <param name="after">The network after; its classifier may have another size, which is then named in <see cref="NotCompared"/>.</param>
    /// <exception cref="InvalidConfigurationException">The architectures differ.</exception>
    public static WeightMovement Between(ImageModel before, ImageModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Architecture != after.Architecture)
            throw new InvalidConfigurationException($"A {before.Architecture} and a {after.Architecture} have no weights in common; compare networks of one architecture.");
        return Measure(after, ParametersOf(before), ParametersOf(after), null);
    }

    /// <summary>Compares two state dicts.</summary>
    /// <param name="model">A network of their architecture, which tells what are weights and to which part they belong; its own weights do not count.</param>
    /// <param name="before">Tensors by name.</param>
    /// <param name="after">Tensors by name; buffers are left out, in both.</param>
    /// <exception cref="InvalidConfigurationException">A tensor belongs to no part of the network.</exception>
    public static WeightMovement Between(ImageModel model, IReadOnlyDictionary<string, Tensor> before, IReadOnlyDictionary<string, Tensor> after)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Measure(model, before, after, null);
    }

    /// <summary>Compares a run's network with what it was before the training.</summary>
    /// <param name="run">The run.</param>
    /// <param name="weightsPath">The file of its initial weights; null looks where the run did.</param>
    /// <exception cref="InvalidConfigurationException">The initial weights are not on this machine.</exception>
    /// <exception cref="InvalidContentException">The weight file is another than the run's.</exception>
    public static WeightMovement Of(RunNetwork run, string? weightsPath = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var initial = run.CreateInitial(weightsPath, out var report);
        var loaded = report is null || run.Config.Initialization.Method == TransferMethod.MeanVariance ? [] : report.Loaded.ToHashSet(StringComparer.Ordinal);
        return Measure(run.Model, ParametersOf(initial), ParametersOf(run.Model), loaded) with
        {
            Label = run.Label,
            Seed = run.Config.Seed,
            Cell = FinishedRuns.Cell(null, run.Config),
            Group = FinishedRuns.Group(null, run.Config),
        };
    }

    /// <summary>The parts as a table in plain text.</summary>
    public override string ToString() => $"{Label}: distance from the weights before\n" + TextTable.Write(
        ["part", "before", "parameters", "L2", "relative", "1 - cosine"],
        [.. Parts.Select(p => (IReadOnlyList<string>)[p.Part, OriginText(p.Origin), $"{p.Parameters}", MovementText.Number(p.Distance), MovementText.Number(p.Relative), MovementText.Number(p.Cosine)])],
        2, 3, 4, 5)
        + string.Concat(NotCompared.GroupBy(n => (n.Part, n.Reason)).Select(g => $"\nnot compared: {string.Join(", ", g.Select(n => n.Name))} ({g.Key.Reason})"));

    internal static string OriginText(WeightOrigin? origin) => origin?.ToString().ToLowerInvariant() ?? "";

    private static Dictionary<string, Tensor> ParametersOf(ImageModel model) =>
        model.named_parameters().ToDictionary(p => p.Item1, p => (Tensor)p.Item2, StringComparer.Ordinal);

    private static WeightMovement Measure(ImageModel model, IReadOnlyDictionary<string, Tensor> before, IReadOnlyDictionary<string, Tensor> after, HashSet<string>? loaded)
    {
        var buffers = model.named_buffers().Select(b => b.Item1).ToHashSet(StringComparer.Ordinal);
        var names = after.Keys.Concat(before.Keys.Where(n => !after.ContainsKey(n))).Where(n => !buffers.Contains(n)).Select(n => (Name: n, Part: model.PartOf(n))).ToArray();
        var faults = names.ToDictionary(n => n.Name, n => Fault(n.Name, before, after), StringComparer.Ordinal);
        var compared = names.Where(n => faults[n.Name] is null).ToArray();
        var order = model.Parts.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        return new()
        {
            Label = model.Architecture,
            Parts = [.. compared.GroupBy(n => n.Part).OrderBy(g => order[g.Key]).Select(g => Shift(g.Key, null, g.Select(n => n.Name)))],
            Layers = [.. compared.GroupBy(n => (n.Part, Layer: LayerOf(n.Name))).OrderBy(g => order[g.Key.Part]).Select(g => Shift(g.Key.Part, g.Key.Layer, g.Select(n => n.Name)))],
            NotCompared = [.. names.Where(n => faults[n.Name] is not null).Select(n => new UncomparedWeight(n.Part, n.Name, faults[n.Name]!))],
        };

        WeightShift Shift(string part, string? layer, IEnumerable<string> names)
        {
            var (distance, all, known) = (new WeightDistance(), 0, 0);
            foreach (var name in names)
            {
                distance.Add(before[name], after[name]);
                all++;
                if (loaded?.Contains(name) == true) known++;
            }

            WeightOrigin? origin = loaded is null ? null : known == 0 ? WeightOrigin.Drawn : known == all ? WeightOrigin.Loaded : WeightOrigin.Mixed;
            return new(part, layer, distance.Count, distance.Distance, distance.Relative, distance.Cosine, origin);
        }
    }

    private static string LayerOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    private static string? Fault(string name, IReadOnlyDictionary<string, Tensor> before, IReadOnlyDictionary<string, Tensor> after)
    {
        if (!before.TryGetValue(name, out var old)) return "not there before";
        if (!after.TryGetValue(name, out var now)) return "not there after";
        return old.shape.SequenceEqual(now.shape) ? null : $"of another shape before, [{string.Join(", ", old.shape)}], than after, [{string.Join(", ", now.shape)}]";
    }
}
