using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam (Kingma and Ba 2015, arXiv 1412.6980); weight decay is added to the gradient.</summary>
public sealed record AdamPolicy : OptimizerPolicy
{
    /// <summary>Decay of the mean of gradients; 0.9 when not given.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients; 0.999 when not given.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator; 1e-8 when not given.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) => torch.optim.Adam(
        parameters, LearningRate, Beta1, Beta2, Epsilon, weight_decay: WeightDecay);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindMomentFaults(Beta1, Beta2, Epsilon)];
}
