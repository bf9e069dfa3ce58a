namespace TorchSharp.Modules;

public partial class RMSProp
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the mean of squares.</summary>
        public double? alpha;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>The share of the last change that is kept.</summary>
        public double? momentum;

        /// <summary>Whether to divide by the deviation from the mean instead of the root of the mean square.</summary>
        public bool? centered;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.NotNegative(alpha);
            OptionRules.NotNegative(eps);
            OptionRules.NotNegative(weight_decay);
            OptionRules.NotNegative(momentum);
        }
    }
}
