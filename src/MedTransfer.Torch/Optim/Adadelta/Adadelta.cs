namespace TorchSharp.Modules;

/// <summary>Adadelta: steps by the gradient times the ratio of the running means of past changes and gradients (Zeiler 2012).</summary>
public partial class Adadelta : OptimizerHelper
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="rho">The decay rate of the means of squares.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="maximize">True to go uphill.</param>
    public Adadelta(
        IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, rho, eps, weight_decay, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="rho">The decay rate of the means of squares.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="maximize">True to go uphill.</param>
    public Adadelta(
        IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize,
            },
            parameters);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new AdadeltaStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
