using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// The optimizer of a training: built from a policy over the parameters of a subject, in groups of one rate and weight decay each;
/// without any where nothing learns by steps. A parameter that does not learn yet has no gradient and is passed over, so it may
/// join later without touching the others' state.
/// </summary>
internal sealed class TrainingOptimizer : ICheckpointed, IDisposable
{
    private readonly OptimizerPolicy _policy;
    private readonly IReadOnlyList<OptimizerGroup> _groups;

    /// <summary>Builds the groups.</summary>
    /// <param name="policy">The settings.</param>
    /// <param name="parts">The parameters by part, from the input to the output.</param>
    /// <param name="head">Prefix of the classifier's names; null where nothing is treated as a classifier.</param>
    /// <param name="order">All parameters of the trained module, whose places there are their numbers in a checkpoint.</param>
    public TrainingOptimizer(OptimizerPolicy policy, IReadOnlyList<ParameterGroup> parts, string? head, IEnumerable<Parameter> order)
    {
        _policy = policy;
        var hasHead = head is not null && (policy.Head is not null || policy.HeadSchedule is not null || policy.HeadMultiplier is not null);
        var places = new Dictionary<Parameter, int>(ReferenceEqualityComparer.Instance);
        foreach (var parameter in order) places.Add(parameter, places.Count);
        var members =
            from part in parts.Select((p, i) => (p.Parameters, FromEnd: parts.Count - 1 - i))
            from p in part.Parameters
            let isHead = hasHead && (p.Name == head || p.Name.StartsWith($"{head}.", StringComparison.Ordinal))
            let rule = isHead && policy.Head is { } own ? own : policy
            let spared = rule.ExemptNorms && WeightDecayRule.Spares(p.Name, p.Parameter)
            let depth = policy.LayerDecay is null ? 0 : part.FromEnd
            select (Key: (Rule: rule, IsHead: isHead, Spared: spared, Depth: depth), Member: (places[p.Parameter], p.Parameter));

        // The first group's rate stands for all in a history: that of the policy itself, where a group has it.
        _groups = [.. members.GroupBy(m => m.Key, m => m.Member).Select(g => Group(g.Key, [.. g])).OrderByDescending(g => g.BaseRate == policy.LearningRate)];
    }

    /// <summary>The rates in force, one a group.</summary>
    public IReadOnlyList<double> Rates => [.. _groups.Select(g => g.Rate)];

    /// <summary>Whether rates change with every step.</summary>
    public bool GoesBySteps(LearningRateSchedule schedule) => schedule.PerStep || _policy.HeadSchedule is { PerStep: true };

    /// <summary>Sets the rate (and the momentum) of every group to what its schedule wants now.</summary>
    public void SetRates(LearningRateSchedule schedule, TrainingClock clock)
    {
        foreach (var group in _groups)
        {
            var own = group.IsHead && _policy.HeadSchedule is { } other ? other : schedule;
            var now = clock.For(own);
            group.Set(own.RateAt(group.BaseRate, now), own.MomentumAt(now));
        }
    }

    public void ZeroGrad()
    {
        foreach (var group in _groups) group.Optimizer.zero_grad();
    }

    public void Step()
    {
        foreach (var rule in _groups.GroupBy(g => g.Rule, ReferenceEqualityComparer.Instance))
        {
            rule.First().Rule.BeforeStep(rule.SelectMany(g => g.Parameters).Select(p => p.Parameter));
        }

        foreach (var group in _groups) group.Optimizer.step();
    }

    /// <summary>Adds the state as named tensors and numbers: <c>optimizer.INDEX.NAME</c>.</summary>
    public void Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> numbers)
    {
        foreach (var (index, _, state) in _groups.SelectMany(g => g.States)) OptimizerTensors.Collect(state, $"optimizer.{index}.", tensors, numbers);
    }

    /// <summary>Puts the state back.</summary>
    /// <exception cref="InvalidContentException">It is the state of another optimizer or model.</exception>
    public void Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> numbers)
    {
        foreach (var (index, parameter, state) in _groups.SelectMany(g => g.States))
        {
            OptimizerTensors.Restore(state, $"optimizer.{index}.", parameter, tensor, numbers);
        }
    }

    public void Dispose()
    {
        foreach (var group in _groups) group.Optimizer.Dispose();
    }

    private OptimizerGroup Group((OptimizerPolicy Rule, bool IsHead, bool Spared, int Depth) key, (int, Parameter)[] members)
    {
        var rate = key.Rule.LearningRate;
        if (ReferenceEquals(key.Rule, _policy))
        {
            rate *= Math.Pow(_policy.LayerDecay ?? 1, key.Depth);
            if (key.IsHead) rate *= _policy.HeadMultiplier ?? 1;
        }

        var settings = key.Rule with { LearningRate = rate, WeightDecay = key.Spared ? 0 : key.Rule.WeightDecay };
        return new(key.Rule, rate, key.IsHead, settings.CreateGroup(members.Select(m => m.Item2)), members);
    }
}
