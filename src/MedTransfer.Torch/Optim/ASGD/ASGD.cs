namespace TorchSharp.Modules;

/// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992): the mean of the weights is kept in the state.</summary>
public partial class ASGD : OptimizerHelper
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lambd">How fast the weights decay to zero.</param>
    /// <param name="alpha">How fast the learning rate falls.</param>
    /// <param name="t0">The step after which the mean over steps begins.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="maximize">True to go uphill.</param>
    public ASGD(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
        double weight_decay = 0, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, lambd, alpha, t0, weight_decay, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lambd">How fast the weights decay to zero.</param>
    /// <param name="alpha">How fast the learning rate falls.</param>
    /// <param name="t0">The step after which the mean over steps begins.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="maximize">True to go uphill.</param>
    public ASGD(
        IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
        double weight_decay = 0, bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay, maximize = maximize,
            },
            parameters);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new AsgdStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
