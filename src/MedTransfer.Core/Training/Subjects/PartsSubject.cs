using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// A network of which only the parts next to the output learn. The parts before them have no gradients and are in evaluation mode,
/// so that batch norm keeps its statistics and nothing is dropped out there.
/// </summary>
/// <param name="plan">The training.</param>
/// <param name="firstOpen">The first part with parameters that learns in an epoch (counted from 0); it only ever moves towards the input.</param>
/// <param name="trainingModeWhenFrozen">Leaves frozen parts in training mode.</param>
internal sealed class PartsSubject(TrainingPlan plan, Func<int, int> firstOpen, bool trainingModeWhenFrozen) : NetworkSubject(plan)
{
    private readonly GradientSwitch _gradients = new(plan.Model);
    private readonly (nn.Module Module, string[] Parts)[] _modules = [.. ModulesOf(plan.Model)];

    public override IReadOnlyList<ParameterGroup> ParameterGroups { get; } =
        [.. plan.Model.ParameterGroups.Skip(firstOpen(plan.Epochs - 1))];

    public override void BeginEpoch(int epoch)
    {
        var open = Model.ParameterGroups.Skip(firstOpen(epoch)).Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        _gradients.Set(name => open.Contains(Model.PartOf(name)));
        Model.train();
        if (trainingModeWhenFrozen) return;
        foreach (var (module, parts) in _modules)
        {
            if (!parts.Any(open.Contains)) module.eval();
        }
    }

    public override void Dispose()
    {
        _gradients.Dispose();
        base.Dispose();
    }

    /// <summary>
    /// The modules below a network with the parts that they hold. One without parameters and statistics, such as dropout, belongs to
    /// the part that claims its name, and else is as its container is.
    /// </summary>
    private static IEnumerable<(nn.Module, string[])> ModulesOf(ImageModel model)
    {
        using var scope = NewDisposeScope();
        var entries = model.state_dict().Keys.Select(name => (Name: name, Part: model.PartOf(name))).ToArray();
        foreach (var (path, module) in model.named_modules().Where(m => m.Item1.Length > 0))
        {
            var parts = entries.Where(e => IsBelow(e.Name, path)).Select(e => e.Part).Distinct().ToArray();
            if (parts.Length == 0) parts = [.. model.Parts.Where(p => p.Prefixes.Any(prefix => path == prefix || IsBelow(path, prefix))).Select(p => p.Name).Take(1)];
            if (parts.Length > 0) yield return (module, parts);
        }
    }

    private static bool IsBelow(string name, string prefix) =>
        name.Length > prefix.Length && name[prefix.Length] == '.' && name.StartsWith(prefix, StringComparison.Ordinal);
}
