using System.Text.Json.Serialization;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Adam with steps in proportion to each parameter's norm, for large batches (You et al. 2020, arXiv 1904.00962), as timm does it.</summary>
public sealed record LambPolicy : MomentPolicy
{
    /// <summary>A policy with LAMB's epsilon of 1e-6.</summary>
    public LambPolicy() => Epsilon = 1e-6;

    /// <summary>The largest norm of the gradients of all groups together, larger ones are scaled down; 1 when not given, 0 for no limit.</summary>
    public double MaxGradientNorm { get; init; } = 1;

    /// <summary>Whether the moments are corrected for their start from zero; yes when not given.</summary>
    public bool BiasCorrection { get; init; } = true;

    /// <summary>Whether the first moment is a mean, not a sum; yes when not given.</summary>
    public bool GradientAveraging { get; init; } = true;

    /// <summary>Whether the ratio of norms is bounded by 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TrustClip { get; init; }

    /// <summary>Whether parameters without weight decay are scaled too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AlwaysAdapt { get; init; }

    /// <summary>Whether weights shrink as AdamW's do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DecoupledDecay { get; init; }

    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) => Create(parameters, MaxGradientNorm > 0 ? MaxGradientNorm : null);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() => [.. base.FindFaults(), .. FindSizeFaults("the largest norm of the gradients", MaxGradientNorm)];

    internal override optim.Optimizer CreateGroup(IEnumerable<Parameter> parameters) => Create(parameters, null);

    internal override void BeforeStep(IEnumerable<Parameter> parameters)
    {
        if (MaxGradientNorm == 0) return;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] gradients = [.. parameters.Select(p => p.grad).OfType<Tensor>()];
        if (gradients.Length == 0) return;
        var divisor = stack([.. gradients.Select(g => g.norm())]).norm().div(MaxGradientNorm).clamp_min(1);
        foreach (var gradient in gradients) gradient.div_(divisor);
    }

    private optim.Optimizer Create(IEnumerable<Parameter> parameters, double? norm) => TorchBackend.Lamb(
        parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay, norm, BiasCorrection, GradientAveraging, TrustClip, AlwaysAdapt, DecoupledDecay);
}
