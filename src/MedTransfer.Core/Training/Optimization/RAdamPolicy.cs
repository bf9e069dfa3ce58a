using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam whose first steps are rectified while the second moment is uncertain (Liu et al. 2020, arXiv 1908.03265).</summary>
public sealed record RAdamPolicy : MomentPolicy
{
    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.RAdam(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}
