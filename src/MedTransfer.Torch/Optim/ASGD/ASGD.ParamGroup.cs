namespace TorchSharp.Modules;

public partial class ASGD
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
        /// <param name="lambd">How fast the weights decay to zero.</param>
        /// <param name="alpha">How fast the learning rate falls.</param>
        /// <param name="t0">The step after which the mean over steps begins.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
            double weight_decay = 0)
            : base(parameters, new Options
            {
                LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay,
            })
        {
        }
    }
}
