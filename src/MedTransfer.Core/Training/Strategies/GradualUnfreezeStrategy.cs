using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>
/// Training begins with the head alone, and every few epochs the next part towards the input learns too (Howard and Ruder 2018,
/// "Universal language model fine-tuning for text classification"). Parts that wait are frozen as in
/// <see cref="FreezeUpToStrategy"/>.
/// </summary>
public sealed record GradualUnfreezeStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "gradual-unfreeze";

    /// <summary>Epochs between two parts, at least 1; 1 when not given.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>The part from which on to the output the network learns in the first epochs; <c>head</c> when not given.</summary>
    public string Start { get; init; } = "head";

    /// <inheritdoc cref="FreezeUpToStrategy.TrainingModeWhenFrozen"/>
    public bool TrainingModeWhenFrozen { get; init; }

    internal override bool NamesPart => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        if (EveryEpochs < 1) yield return $"strategy: gradual-unfreeze needs at least 1 epoch between two parts, found {EveryEpochs}.";
    }

    internal override IEnumerable<string> FindFaults(ImageModel model)
    {
        if (PartRules.FindFault(model, Start) is { } fault) yield return fault;
        else if (StartIn(model) == model.ParameterGroups.Count) yield return $"strategy: '{Start}' of '{model.Architecture}' has nothing that can learn; start with an earlier part.";
    }

    internal override IEnumerable<string> FindWarnings(TrainingPlan plan)
    {
        var open = StartIn(plan.Model) - ((plan.Epochs - 1) / EveryEpochs);
        if (open <= 0) yield break;
        var closed = plan.Model.ParameterGroups.Take(open).Select(g => g.Name);
        var needed = ((long)StartIn(plan.Model) * EveryEpochs) + 1;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"strategy: in {Counted.Of(plan.Epochs, "epoch")} gradual-unfreeze never opens {string.Join(", ", closed)}; all parts learn from epoch {needed} on.");
    }

    internal override TrainingSubject CreateSubject(TrainingPlan plan)
    {
        var start = StartIn(plan.Model);
        return new PartsSubject(plan, epoch => Math.Max(0, start - (epoch / EveryEpochs)), TrainingModeWhenFrozen);
    }

    /// <summary>The number of parts with parameters before the one that learning starts with.</summary>
    private int StartIn(ImageModel model)
    {
        var before = model.Parts.TakeWhile(p => p.Name != Start).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return model.ParameterGroups.Count(g => before.Contains(g.Name));
    }
}
