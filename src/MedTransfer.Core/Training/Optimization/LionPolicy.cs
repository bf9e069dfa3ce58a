using System.Text.Json.Serialization;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>
/// Steps by the sign of a mean of gradients (Chen et al. 2023, arXiv 2302.06675); rates are 3 to 10 times smaller than AdamW's,
/// weight decays as much larger.
/// </summary>
public sealed record LionPolicy : OptimizerPolicy
{
    /// <summary>Share of the mean in a step's direction; 0.9 when not given.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean; 0.99 when not given.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>Whether steps go only where direction and gradient agree, by as much more (Liang et al. 2024, arXiv 2411.16085).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cautious { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        TorchBackend.Lion(parameters, LearningRate, Beta1, Beta2, WeightDecay, Cautious);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindShareFaults("beta1", Beta1), .. FindShareFaults("beta2", Beta2)];
}
