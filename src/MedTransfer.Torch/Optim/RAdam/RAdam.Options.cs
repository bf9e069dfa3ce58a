namespace TorchSharp.Modules;

public partial class RAdam
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the first moment.</summary>
        public double? beta1;

        /// <summary>The decay rate of the second moment.</summary>
        public double? beta2;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.DecayRate(beta1);
            OptionRules.DecayRate(beta2);
            OptionRules.NotNegative(eps);
            OptionRules.NotNegative(weight_decay);
        }
    }
}
