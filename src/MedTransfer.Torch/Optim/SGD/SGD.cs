namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013).</summary>
public partial class SGD : OptimizerHelper, torch.optim.IMomentum
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
    /// <param name="maximize">True to go uphill.</param>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
    /// <param name="maximize">True to go uphill.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov,
                maximize = maximize,
            },
            parameters);
    }

    /// <summary>The momentum of the optimizer; setting it changes all groups.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum ?? 0;
        set => ForAll<Options>(options => options.momentum = value);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new SgdStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
