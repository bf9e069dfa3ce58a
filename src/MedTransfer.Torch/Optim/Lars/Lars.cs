using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>
/// LARS: SGD whose step for each parameter is in proportion to the ratio of its norm to that of its gradient, for large
/// batches (You et al. 2017, "Large batch training of convolutional networks").
/// </summary>
public partial class Lars : OptimizerHelper, torch.optim.IMomentum
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
    /// <param name="trust_coeff">The share of its norm by which a parameter may change, at a learning rate of 1.</param>
    /// <param name="eps">Added to the denominator of the trust ratio.</param>
    /// <param name="trust_clip">True to never exceed the learning rate itself (LARC).</param>
    /// <param name="always_adapt">True to scale parameters without weight decay too.</param>
    public Lars(
        IEnumerable<Parameter> parameters, double lr = 1, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        double trust_coeff = 0.001, double eps = 1e-8, bool trust_clip = false, bool always_adapt = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, trust_coeff, eps, trust_clip, always_adapt)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
    /// <param name="trust_coeff">The share of its norm by which a parameter may change, at a learning rate of 1.</param>
    /// <param name="eps">Added to the denominator of the trust ratio.</param>
    /// <param name="trust_clip">True to never exceed the learning rate itself (LARC).</param>
    /// <param name="always_adapt">True to scale parameters without weight decay too.</param>
    public Lars(
        IEnumerable<ParamGroup> parameters, double lr = 1, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        double trust_coeff = 0.001, double eps = 1e-8, bool trust_clip = false, bool always_adapt = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov,
                trust_coeff = trust_coeff, eps = eps, trust_clip = trust_clip, always_adapt = always_adapt,
            },
            parameters);
    }

    /// <summary>The momentum of the optimizer; setting it changes all groups.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum ?? 0;
        set => ForAll<Options>(options => options.momentum = value);
    }

    private protected override GroupStep CreateStep(TorchSharp.Modules.ParamGroup group, Parameter[] parameters) => new LarsStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
