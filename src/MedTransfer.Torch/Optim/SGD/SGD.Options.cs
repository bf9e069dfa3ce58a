namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the last change that is kept.</summary>
        public double? momentum;

        /// <summary>The share of the gradient that the momentum leaves out.</summary>
        public double? dampening;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead (Nesterov's momentum).</summary>
        public bool? nesterov;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.NotNegative(momentum);
            OptionRules.NotNegative(weight_decay);
            if (nesterov == true && (momentum is not > 0 || dampening != 0))
            {
                throw new ArgumentException("Nesterov's momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
            }
        }
    }
}
