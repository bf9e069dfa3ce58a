using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lamb
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

        /// <summary>The weight decay, added to Adam's change before its norm is taken.</summary>
        public double? weight_decay;

        /// <summary>Whether to correct the moments for their start from zero.</summary>
        public bool? bias_correction;

        /// <summary>Whether the first moment is a mean, not a sum.</summary>
        public bool? grad_averaging;

        /// <summary>Whether to bound the trust ratio by 1.</summary>
        public bool? trust_clip;

        /// <summary>Whether to scale parameters without weight decay too.</summary>
        public bool? always_adapt;

        /// <summary>Whether to shrink the weights as AdamW does.</summary>
        public bool? decoupled_decay;

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
