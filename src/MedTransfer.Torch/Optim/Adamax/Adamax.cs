namespace TorchSharp.Modules;

/// <summary>Adamax: Adam with the fading largest gradient in place of the second moment (Kingma and Ba 2015).</summary>
public partial class Adamax : OptimizerHelper, torch.optim.IBetas
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    public Adamax(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    public Adamax(
        IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0)
    {
        Start(
            new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay,
            },
            parameters);
    }

    /// <summary>The decay rates of the optimizer; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1 ?? 0, ((Options)_defaults).beta2 ?? 0);
        set => ForAll<Options>(options => (options.beta1, options.beta2) = value);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new AdamaxStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
