namespace TorchSharp.Modules;

public partial class RMSProp
{
    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
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
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="alpha">The decay rate of the mean of squares.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="momentum">The share of the last change that is kept.</param>
        /// <param name="centered">True to divide by the deviation from the mean instead of the root of the mean square.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-08, double alpha = 0.99, double weight_decay = 0,
            double momentum = 0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered,
            })
        {
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => Options.momentum ?? 0;
            set => Options.momentum = value;
        }
    }
}
