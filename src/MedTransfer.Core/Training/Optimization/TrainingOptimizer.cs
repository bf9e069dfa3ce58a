using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>The optimizer of a training: built from a policy over the parameters of a subject; without any where nothing learns by steps.</summary>
internal sealed class TrainingOptimizer : ICheckpointed, IDisposable
{
    private readonly optim.Optimizer? _optimizer;
    private readonly double _baseRate;

    public TrainingOptimizer(OptimizerPolicy policy, IReadOnlyList<ParameterGroup> groups)
    {
        _baseRate = policy.LearningRate;
        if (groups.Count > 0) _optimizer = policy.Create(groups.SelectMany(g => g.Parameters).Select(p => p.Parameter));
    }

    /// <summary>The rates in force, one a group.</summary>
    public IReadOnlyList<double> Rates => _optimizer is null ? [] : [.. _optimizer.ParamGroups.Select(g => g.LearningRate)];

    /// <summary>Sets the rate of every group from the rate that it began with.</summary>
    public void SetRates(Func<double, double> rate)
    {
        foreach (var group in _optimizer?.ParamGroups ?? []) group.LearningRate = rate(_baseRate);
    }

    public void ZeroGrad() => _optimizer?.zero_grad();

    public void Step() => _optimizer?.step();

    /// <summary>Adds the state as named tensors and numbers.</summary>
    public void Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> numbers)
    {
        if (_optimizer is not null) OptimizerTensors.Collect(_optimizer, tensors, numbers);
    }

    /// <summary>Puts the state back.</summary>
    public void Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> numbers)
    {
        if (_optimizer is not null) OptimizerTensors.Restore(_optimizer, tensor, numbers);
    }

    public void Dispose() => _optimizer?.Dispose();
}
