using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>
/// The parts of the network from the input up to a named one stay as they are; those behind it are trained. Frozen parts are in
/// evaluation mode: their batch norm statistics stay bit for bit, and nothing is dropped out in them.
/// </summary>
public sealed record FreezeUpToStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "freeze-up-to";

    /// <summary>The last frozen part: the name of one of <see cref="ImageModel.Parts"/>.</summary>
    public string Part { get; init; } = "";

    /// <summary>
    /// Leaves frozen parts in training mode, so that batch norm statistics drift and dropout acts in them; false when not given. It
    /// is a slip of some published studies, here to repeat them.
    /// </summary>
    public bool TrainingModeWhenFrozen { get; init; }

    internal override bool NamesPart => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        if (string.IsNullOrWhiteSpace(Part)) yield return "strategy: freeze-up-to needs the \"part\" up to which the network is frozen, stem for example.";
    }

    internal override IEnumerable<string> FindFaults(ImageModel model)
    {
        if (PartRules.FindFault(model, Part) is { } fault) yield return fault;
        else if (Learning(model) == 0) yield return $"strategy: nothing behind '{Part}' of '{model.Architecture}' can learn; freeze up to an earlier part, or up to none with fine-tune.";
    }

    internal override TrainingSubject CreateSubject(TrainingPlan plan)
    {
        var frozen = plan.Model.ParameterGroups.Count - Learning(plan.Model);
        return new PartsSubject(plan, _ => frozen, TrainingModeWhenFrozen);
    }

    /// <summary>The number of parts with parameters behind the named one.</summary>
    private int Learning(ImageModel model)
    {
        var behind = model.Parts.SkipWhile(p => p.Name != Part).Skip(1).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return model.ParameterGroups.Count(g => behind.Contains(g.Name));
    }
}
