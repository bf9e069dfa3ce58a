using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Steps in the ratio of running means of squared changes and gradients (Zeiler 2012, arXiv 1212.5701); its usual rate is 1.</summary>
public sealed record AdadeltaPolicy : OptimizerPolicy
{
    /// <summary>Decay of both means; 0.9 when not given.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Added to both; 1e-6 when not given.</summary>
    public double Epsilon { get; init; } = 1e-6;

    internal override bool HasMomentum => false;

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) => torch.optim.Adadelta(parameters, LearningRate, Rho, Epsilon, WeightDecay);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindShareFaults("rho", Rho), .. FindSizeFaults("epsilon", Epsilon)];
}
