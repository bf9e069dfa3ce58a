using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Stochastic gradient descent with momentum (PyTorch's SGD).</summary>
public sealed record SgdPolicy : OptimizerPolicy
{
    /// <summary>The momentum; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Nesterov's form; needs a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) => torch.optim.SGD(
        parameters, LearningRate, momentum: Momentum, weight_decay: WeightDecay, nesterov: Nesterov);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        foreach (var fault in base.FindFaults()) yield return fault;
        if (!(Momentum >= 0 && Momentum < 1)) yield return $"optimizer: the momentum must be at least 0 and below 1, found {Momentum}.";
        if (Nesterov && Momentum == 0) yield return "optimizer: Nesterov's form needs a momentum; give one (0.9) or switch it off.";
    }
}
