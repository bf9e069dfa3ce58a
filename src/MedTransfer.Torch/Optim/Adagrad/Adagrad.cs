namespace TorchSharp.Modules;

/// <summary>Adagrad: steps by the gradient over the root of the sum of all its squares (Duchi et al. 2011).</summary>
public partial class Adagrad : OptimizerHelper
{
    /// <summary>Creates the optimizer for one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lr_decay">How the learning rate falls: it is divided by 1 plus this times the steps done.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="initial_accumulator_value">Where the sums of squares start.</param>
    /// <param name="eps">Added to the denominator.</param>
    public Adagrad(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
        double eps = 1e-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    /// <summary>Creates the optimizer for several groups; options that a group leaves null are those given here.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lr_decay">How the learning rate falls: it is divided by 1 plus this times the steps done.</param>
    /// <param name="weight_decay">The weight decay, added to the gradient.</param>
    /// <param name="initial_accumulator_value">Where the sums of squares start.</param>
    /// <param name="eps">Added to the denominator.</param>
    public Adagrad(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
        double eps = 1e-10)
    {
        Start(
            new Options
            {
                LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            },
            parameters);
    }

    private protected override GroupStep CreateStep(Modules.ParamGroup group, Parameter[] parameters) => new AdagradStep(() => (Options)group.Options)
    {
        Parameters = parameters,
        States = Array.ConvertAll(parameters, OptimizerState (p) => new State(p)),
    };
}
