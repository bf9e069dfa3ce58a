namespace TorchSharp.Modules;

public partial class Rprop
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
        /// <param name="etaminus">By what a step size shrinks after the gradient changed its sign.</param>
        /// <param name="etaplus">By what it grows otherwise.</param>
        /// <param name="min_step">The smallest step size.</param>
        /// <param name="max_step">The largest step size.</param>
        /// <param name="maximize">True to go uphill.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06,
            double max_step = 50, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize,
            })
        {
        }
    }
}
