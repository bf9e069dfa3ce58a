namespace TorchSharp.Modules;

/// <summary>RMSProp: steps by the gradient over the root of the running mean of its square (Tieleman and Hinton 2012; centred: Graves 2013).</summary>
public partial class RMSProp : OptimizerHelper, torch.optim.IMomentum
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the mean of squares.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="centered">True to divide by the deviation from the mean instead of the root of the mean square.</param>
    /// <param name="maximize">True to go uphill.</param>
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the mean of squares.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="momentum">The share of the last change that is kept.</param>
    /// <param name="centered">True to divide by the deviation from the mean instead of the root of the mean square.</param>
    /// <param name="maximize">True to go uphill.</param>
    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered,
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

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new RmsPropStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
