using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Gradients divided by the root of a running mean of their squares (Tieleman and Hinton 2012; PyTorch's RMSprop).</summary>
public sealed record RmsPropPolicy : OptimizerPolicy
{
    /// <summary>Decay of the mean of squared gradients; 0.99 when not given.</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>Added to the denominator; 1e-8 when not given.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The momentum; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the variance of gradients takes the place of their mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.RMSProp(parameters, LearningRate, Alpha, Epsilon, WeightDecay, Momentum, Centered);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() =>
        [.. base.FindFaults(), .. FindShareFaults("alpha", Alpha), .. FindSizeFaults("epsilon", Epsilon), .. FindShareFaults("the momentum", Momentum)];
}
