namespace TorchSharp.Modules;

public partial class Adadelta
{
    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Creates an empty group with the optimizer's options.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Creates a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">The options; those left null are the optimizer's.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Creates a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="rho">The decay rate of the means of squares.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="maximize">True to go uphill.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize,
            })
        {
        }
    }
}
