namespace TorchSharp.Modules;

public partial class Adagrad
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
        /// <param name="lr_decay">How the learning rate falls: it is divided by 1 plus this times the steps done.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="initial_accumulator_value">Where the sums of squares start.</param>
        /// <param name="eps">Added to the denominator.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options
            {
                LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            })
        {
        }
    }
}
