namespace TorchSharp.Modules;

/// <summary>Resilient backpropagation: each element has a step size of its own, which follows the sign of the gradient (Riedmiller and Braun 1993).</summary>
public partial class Rprop : OptimizerHelper
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="etaminus">By what a step size shrinks after the gradient changed its sign.</param>
    /// <param name="etaplus">By what it grows otherwise.</param>
    /// <param name="min_step">The smallest step size.</param>
    /// <param name="max_step">The largest step size.</param>
    /// <param name="maximize">True to go uphill.</param>
    public Rprop(
        IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06,
        double max_step = 50, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, etaminus, etaplus, min_step, max_step, maximize)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="etaminus">By what a step size shrinks after the gradient changed its sign.</param>
    /// <param name="etaplus">By what it grows otherwise.</param>
    /// <param name="min_step">The smallest step size.</param>
    /// <param name="max_step">The largest step size.</param>
    /// <param name="maximize">True to go uphill.</param>
    public Rprop(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06,
        double max_step = 50, bool maximize = false)
    {
        Start(
            new Options
            {
                LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize,
            },
            parameters);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new RpropStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
