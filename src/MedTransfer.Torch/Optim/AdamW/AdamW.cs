namespace TorchSharp.Modules;

/// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
public partial class AdamW : OptimizerHelper, torch.optim.IBetas
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
    /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
    /// <param name="maximize">True to go uphill.</param>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the first moment.</param>
    /// <param name="beta2">The decay rate of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
    /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
    /// <param name="maximize">True to go uphill.</param>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
            },
            parameters);
    }

    /// <summary>The decay rates of the optimizer; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1 ?? 0, ((Options)_defaults).beta2 ?? 0);
        set => ForAll<Options>(options => (options.beta1, options.beta2) = value);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new AdamStep(() => ((Options)group.Options).Read())
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
