using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Adam (Kingma and Ba 2015, arXiv 1412.6980); weight decay is added to the gradient.</summary>
public sealed record AdamPolicy : MomentPolicy
{
    /// <summary>Whether steps are divided by the largest second moment so far (Reddi et al. 2018, "On the convergence of Adam and beyond").</summary>
    [JsonPropertyName("amsgrad")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public override torch.optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        torch.optim.Adam(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay, AmsGrad);
}
