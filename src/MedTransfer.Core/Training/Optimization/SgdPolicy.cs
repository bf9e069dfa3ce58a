using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Stochastic gradient descent with momentum (PyTorch's SGD).</summary>
public sealed record SgdPolicy : OptimizerPolicy
{
    /// <summary>The momentum; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Share of the gradient that the momentum leaves out; 0 when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Dampening { get; init; }

    /// <summary>Nesterov's form; needs a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.SGD(parameters, LearningRate, Momentum, Dampening, WeightDecay, Nesterov);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindMomentumFaults(Momentum, Dampening, Nesterov)];
}
