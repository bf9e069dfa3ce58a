using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
public sealed record AdamWPolicy : OptimizerPolicy
{
    /// <summary>Decay of the mean of gradients; 0.9 when not given.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients; 0.999 when not given.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator; 1e-8 when not given.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) => torch.optim.AdamW(
        parameters, LearningRate, Beta1, Beta2, Epsilon, weight_decay: WeightDecay);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindMomentFaults(Beta1, Beta2, Epsilon)];
}
