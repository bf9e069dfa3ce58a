namespace TorchSharp.Modules;

public partial class SGD
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
        /// <param name="momentum">The share of the last change that is kept.</param>
        /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
        /// <param name="maximize">True to go uphill.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov,
                maximize = maximize,
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
