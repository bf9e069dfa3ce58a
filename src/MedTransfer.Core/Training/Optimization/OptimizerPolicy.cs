using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Which optimizer a run uses and with which settings: a value, from which each fit builds its own optimizer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(SgdPolicy), "sgd")]
[JsonDerivedType(typeof(AdamPolicy), "adam")]
[JsonDerivedType(typeof(AdamWPolicy), "adamw")]
[JsonDerivedType(typeof(RmsPropPolicy), "rmsprop")]
[JsonDerivedType(typeof(AdagradPolicy), "adagrad")]
[JsonDerivedType(typeof(AdadeltaPolicy), "adadelta")]
[JsonDerivedType(typeof(AdamaxPolicy), "adamax")]
[JsonDerivedType(typeof(NAdamPolicy), "nadam")]
[JsonDerivedType(typeof(RAdamPolicy), "radam")]
[JsonDerivedType(typeof(LambPolicy), "lamb")]
[JsonDerivedType(typeof(LionPolicy), "lion")]
[JsonDerivedType(typeof(LarsPolicy), "lars")]
public abstract record OptimizerPolicy
{
    /// <summary>The learning rate that the schedule starts from; positive.</summary>
    [JsonPropertyName("lr")]
    public required double LearningRate { get; init; }

    /// <summary>Weight decay on all parameters, or on those that are not exempt; 0 for none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Whether weight decay spares biases, norms and everything else of at most one dimension, and position embeddings and class
    /// tokens, as in timm.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ExemptNorms { get; init; }

    /// <summary>
    /// Layer-wise learning rates: each part of the network has this share of the rate of the part after it, the last the whole (Bao
    /// et al. 2022, arXiv 2106.08254; parts are those of <see cref="Models.ImageModel.Parts"/>, the blocks of a transformer). None when null.
    /// </summary>
    public double? LayerDecay { get; init; }

    /// <summary>By what the classifier's learning rate is multiplied; 1 when null.</summary>
    public double? HeadMultiplier { get; init; }

    /// <summary>An optimizer of the classifier's own, with its own rate and weight decay; the same as for the rest when null.</summary>
    public OptimizerPolicy? Head { get; init; }

    /// <summary>A schedule of the classifier's own; that of the rest when null.</summary>
    public LearningRateSchedule? HeadSchedule { get; init; }

    /// <summary>Whether a schedule can move a momentum, or Adam's first beta.</summary>
    internal virtual bool HasMomentum => true;

    /// <summary>Builds the optimizer over these parameters, as one group; the caller disposes it.</summary>
    /// <param name="parameters">The parameters to train.</param>
    public abstract torch.optim.Optimizer Create(IEnumerable<Parameter> parameters);

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    public virtual IEnumerable<string> FindFaults()
    {
        if (!(double.IsFinite(LearningRate) && LearningRate > 0)) yield return $"optimizer: the learning rate must be a positive number, found {LearningRate}.";
        if (!(double.IsFinite(WeightDecay) && WeightDecay >= 0)) yield return $"optimizer: the weight decay must be 0 or more, found {WeightDecay}.";
        if (LayerDecay is { } decay && !(decay > 0 && decay <= 1)) yield return $"optimizer: the layer decay must be above 0 and at most 1, found {decay}.";
        if (HeadMultiplier is { } factor && !(double.IsFinite(factor) && factor > 0)) yield return $"optimizer: the multiplier of the head must be a positive number, found {factor}.";
        if (HeadMultiplier is not null && Head is not null) yield return "optimizer: the head has an optimizer of its own, so set its rate there instead of a multiplier.";
        if (Head is { Head: not null } or { HeadMultiplier: not null } or { HeadSchedule: not null } or { LayerDecay: not null })
        {
            yield return "optimizer: the head's own optimizer is for one layer; leave head, head multiplier, head schedule and layer decay out of it.";
        }

        foreach (var fault in Head?.FindFaults() ?? []) yield return $"head: {fault}";
        foreach (var fault in HeadSchedule?.FindFaults(int.MaxValue) ?? []) yield return $"head: {fault}";
    }

    /// <summary>As <see cref="Create"/>, for one of several groups: what concerns all of them is left to <see cref="BeforeStep"/>.</summary>
    internal virtual torch.optim.Optimizer CreateGroup(IEnumerable<Parameter> parameters) => Create(parameters);

    /// <summary>What a rule does to the gradients of all its groups together before each takes its step.</summary>
    internal virtual void BeforeStep(IEnumerable<Parameter> parameters)
    {
    }

    /// <summary>One fault where a setting lies outside of [0, 1).</summary>
    private protected static IEnumerable<string> FindShareFaults(string name, double value)
    {
        if (!(value >= 0 && value < 1)) yield return $"optimizer: {name} must be at least 0 and below 1, found {value}.";
    }

    /// <summary>One fault where a setting is negative or not finite.</summary>
    private protected static IEnumerable<string> FindSizeFaults(string name, double value)
    {
        if (!(double.IsFinite(value) && value >= 0)) yield return $"optimizer: {name} must be 0 or more, found {value}.";
    }

    /// <summary>Checks a momentum, and what Nesterov's form needs of it.</summary>
    private protected static IEnumerable<string> FindMomentumFaults(double momentum, double dampening, bool nesterov)
    {
        foreach (var fault in FindShareFaults("the momentum", momentum)) yield return fault;
        foreach (var fault in FindSizeFaults("the dampening", dampening)) yield return fault;
        if (nesterov && momentum == 0) yield return "optimizer: Nesterov's form needs a momentum; give one (0.9) or switch it off.";
        if (nesterov && dampening != 0) yield return $"optimizer: Nesterov's form goes without dampening, found {dampening}; leave one of them out.";
    }
}
