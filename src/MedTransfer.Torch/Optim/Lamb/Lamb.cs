using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>
/// LAMB: Adam whose step for each parameter is in proportion to the parameter's norm, for large batches (You et al. 2020,
/// "Large batch optimization for deep learning").
/// </summary>
public partial class Lamb : OptimizerHelper, torch.optim.IBetas
{
    private torch.Tensor? clip;

    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to Adam's change before its norm is taken.</param>
    /// <param name="max_grad_norm">The largest norm of all gradients together; larger ones are scaled down. Null for no limit.</param>
    /// <param name="bias_correction">True to correct the moments for their start from zero.</param>
    /// <param name="grad_averaging">True for a first moment that is a mean, not a sum.</param>
    /// <param name="trust_clip">True to bound the trust ratio by 1 (Fong et al. 2020).</param>
    /// <param name="always_adapt">True to scale parameters without weight decay too.</param>
    /// <param name="decoupled_decay">True to shrink the weights as AdamW does instead.</param>
    public Lamb(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-6, double weight_decay = 0.01,
        double? max_grad_norm = 1, bool bias_correction = true, bool grad_averaging = true, bool trust_clip = false, bool always_adapt = false,
        bool decoupled_decay = false)
        : this(
            [new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, max_grad_norm, bias_correction, grad_averaging, trust_clip,
            always_adapt, decoupled_decay)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to Adam's change before its norm is taken.</param>
    /// <param name="max_grad_norm">The largest norm of all gradients together; larger ones are scaled down. Null for no limit.</param>
    /// <param name="bias_correction">True to correct the moments for their start from zero.</param>
    /// <param name="grad_averaging">True for a first moment that is a mean, not a sum.</param>
    /// <param name="trust_clip">True to bound the trust ratio by 1 (Fong et al. 2020).</param>
    /// <param name="always_adapt">True to scale parameters without weight decay too.</param>
    /// <param name="decoupled_decay">True to shrink the weights as AdamW does instead.</param>
    public Lamb(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-6, double weight_decay = 0.01,
        double? max_grad_norm = 1, bool bias_correction = true, bool grad_averaging = true, bool trust_clip = false, bool always_adapt = false,
        bool decoupled_decay = false)
    {
        OptionRules.Require(max_grad_norm is null or > 0, max_grad_norm, "must be above 0, or null for no limit");
        MaxGradNorm = max_grad_norm;
        Start(
            new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, bias_correction = bias_correction,
                grad_averaging = grad_averaging, trust_clip = trust_clip, always_adapt = always_adapt, decoupled_decay = decoupled_decay,
            },
            parameters);
    }

    /// <summary>The largest norm of the gradients of all groups together; null for no limit.</summary>
    public double? MaxGradNorm { get; }

    /// <summary>The decay rates of the optimizer; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1 ?? 0, ((Options)_defaults).beta2 ?? 0);
        set => ForAll<Options>(options => (options.beta1, options.beta2) = value);
    }

    private protected override void StepGroups()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        clip = MaxGradNorm is { } largest ? Clip(largest) : null;
        base.StepGroups();
        clip = null;
    }

    private protected override GroupStep CreateStep(TorchSharp.Modules.ParamGroup group, Parameter[] parameters) =>
        new LambStep(() => (Options)group.Options, () => clip)
        {
            Parameters = parameters,
            States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
        };

    // By what all gradients are divided; at least 1.
    private torch.Tensor? Clip(double largest)
    {
        torch.Tensor[] gradients = [.. parameters().Select(p => p.grad).OfType<torch.Tensor>()];
        if (gradients.Length == 0)
        {
            return null;
        }

        torch.ScalarType type = gradients.Any(g => g.dtype == torch.ScalarType.Float64) ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        torch.Tensor[] norms = [.. ListOps.Norms.CallList(gradients).Select(n => n.to(type, gradients[0].device))];
        return Aten.Norm_Scalar.Call(torch.stack(norms)).div(largest).clamp(1);
    }
}
