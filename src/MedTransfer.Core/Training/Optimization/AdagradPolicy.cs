using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Gradients divided by the root of the sum of all their squares (Duchi et al. 2011, "Adaptive subgradient methods").</summary>
public sealed record AdagradPolicy : OptimizerPolicy
{
    /// <summary>Step t has the rate divided by <c>1 + (t − 1) · decay</c>; 0 when not given.</summary>
    public double RateDecay { get; init; }

    /// <summary>What the sum of squares begins with; 0 when not given.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>Added to the denominator; 1e-10 when not given.</summary>
    public double Epsilon { get; init; } = 1e-10;

    internal override bool HasMomentum => false;

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.Adagrad(parameters, LearningRate, RateDecay, WeightDecay, InitialAccumulator, Epsilon);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() =>
    [
        .. base.FindFaults(), .. FindSizeFaults("the decay of the rate", RateDecay), .. FindSizeFaults("the initial accumulator", InitialAccumulator),
        .. FindSizeFaults("epsilon", Epsilon),
    ];
}
