using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
public sealed record AdamWPolicy : MomentPolicy
{
    /// <summary>Whether steps are divided by the largest second moment so far (Reddi et al. 2018, "On the convergence of Adam and beyond").</summary>
    [JsonPropertyName("amsgrad")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.AdamW(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay, AmsGrad);
}
