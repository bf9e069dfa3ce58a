namespace TorchSharp.Modules;

public partial class NAdam
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

        /// <summary>How fast the first decay rate nears its bound: it is (1 - 0.96^(steps · this) / 2) · beta1.</summary>
        public double? momentum_decay;

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
            OptionRules.NotNegative(momentum_decay);
        }
    }
}
