using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Which optimizer a run uses and with which settings: a value, from which each fit builds its own optimizer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(SgdPolicy), "sgd")]
[JsonDerivedType(typeof(AdamPolicy), "adam")]
[JsonDerivedType(typeof(AdamWPolicy), "adamw")]
public abstract record OptimizerPolicy
{
    /// <summary>The learning rate that the schedule starts from; positive.</summary>
    [JsonPropertyName("lr")]
    public required double LearningRate { get; init; }

    /// <summary>Weight decay on all parameters; 0 for none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Builds the optimizer over these parameters; the caller disposes it.</summary>
    /// <param name="parameters">The parameters to train.</param>
    public abstract torch.optim.Optimizer Create(IEnumerable<Parameter> parameters);

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    public virtual IEnumerable<string> FindFaults()
    {
        if (!(double.IsFinite(LearningRate) && LearningRate > 0))
        {
            yield return $"optimizer: the learning rate must be a positive number, found {LearningRate}.";
        }

        if (!(double.IsFinite(WeightDecay) && WeightDecay >= 0))
        {
            yield return $"optimizer: the weight decay must be 0 or more, found {WeightDecay}.";
        }
    }

    /// <summary>Checks the settings that Adam and AdamW share.</summary>
    private protected static IEnumerable<string> FindMomentFaults(double beta1, double beta2, double epsilon)
    {
        if (!(beta1 >= 0 && beta1 < 1)) yield return $"optimizer: beta1 must be at least 0 and below 1, found {beta1}.";
        if (!(beta2 >= 0 && beta2 < 1)) yield return $"optimizer: beta2 must be at least 0 and below 1, found {beta2}.";
        if (!(double.IsFinite(epsilon) && epsilon >= 0)) yield return $"optimizer: epsilon must be 0 or more, found {epsilon}.";
    }
}
