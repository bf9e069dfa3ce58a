using System.Text.Json.Serialization;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>SGD with steps in the ratio of a parameter's norm to that of its gradient, for large batches (You et al. 2017, arXiv 1708.03888).</summary>
public sealed record LarsPolicy : OptimizerPolicy
{
    /// <summary>The momentum; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Share of the gradient that the momentum leaves out; 0 when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Dampening { get; init; }

    /// <summary>Nesterov's form; needs a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Share of its norm by which a parameter may change, at a rate of 1; 0.001 when not given.</summary>
    public double TrustCoefficient { get; init; } = 0.001;

    /// <summary>Added to the denominator of the ratio; 1e-8 when not given.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether a step never exceeds the learning rate itself (LARC).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TrustClip { get; init; }

    /// <summary>Whether parameters without weight decay are scaled too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AlwaysAdapt { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        TorchBackend.Lars(parameters, LearningRate, Momentum, Dampening, WeightDecay, Nesterov, TrustCoefficient, Epsilon, TrustClip, AlwaysAdapt);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() =>
    [
        .. base.FindFaults(), .. FindMomentumFaults(Momentum, Dampening, Nesterov), .. FindSizeFaults("the trust coefficient", TrustCoefficient),
        .. FindSizeFaults("epsilon", Epsilon),
    ];
}
