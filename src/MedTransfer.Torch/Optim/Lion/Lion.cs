using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>
/// Lion: steps of one size by the sign of a mean of gradients (Chen et al. 2023, "Symbolic discovery of optimization
/// algorithms"). It keeps half the state of AdamW; learning rates are 3 to 10 times smaller, weight decays as much larger.
/// </summary>
public partial class Lion : OptimizerHelper, torch.optim.IBetas
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The size of a step.</param>
    /// <param name="beta1">The share of the mean in the step's direction.</param>
    /// <param name="beta2">The decay rate of the mean.</param>
    /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
    /// <param name="maximize">True to go uphill.</param>
    /// <param name="caution">True to step only where direction and gradient agree (Liang et al. 2024), by as much more.</param>
    public Lion(
        IEnumerable<Parameter> parameters, double lr = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weight_decay = 0, bool maximize = false,
        bool caution = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, weight_decay, maximize, caution)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The size of a step.</param>
    /// <param name="beta1">The share of the mean in the step's direction.</param>
    /// <param name="beta2">The decay rate of the mean.</param>
    /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
    /// <param name="maximize">True to go uphill.</param>
    /// <param name="caution">True to step only where direction and gradient agree (Liang et al. 2024), by as much more.</param>
    public Lion(
        IEnumerable<ParamGroup> parameters, double lr = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weight_decay = 0, bool maximize = false,
        bool caution = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, weight_decay = weight_decay, maximize = maximize, caution = caution,
            },
            parameters);
    }

    /// <summary>The two rates of the optimizer; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1 ?? 0, ((Options)_defaults).beta2 ?? 0);
        set => ForAll<Options>(options => (options.beta1, options.beta2) = value);
    }

    private protected override GroupStep CreateStep(TorchSharp.Modules.ParamGroup group, Parameter[] parameters) => new LionStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
