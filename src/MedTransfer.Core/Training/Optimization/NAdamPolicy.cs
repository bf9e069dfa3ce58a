using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam with Nesterov's momentum (Dozat 2016, "Incorporating Nesterov momentum into Adam").</summary>
public sealed record NAdamPolicy : MomentPolicy
{
    /// <summary>How fast the momentum approaches beta1; 0.004 when not given.</summary>
    public double MomentumDecay { get; init; } = 0.004;

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.NAdam(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay, MomentumDecay);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindSizeFaults("the momentum decay", MomentumDecay)];
}
