using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam with the infinity norm in place of the second moment (Kingma and Ba 2015, arXiv 1412.6980).</summary>
public sealed record AdamaxPolicy : MomentPolicy
{
    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.Adamax(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}
