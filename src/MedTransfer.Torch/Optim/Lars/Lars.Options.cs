using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lars
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : SGD.Options
    {
        /// <summary>The share of its norm by which a parameter may change, at a learning rate of 1.</summary>
        public double? trust_coeff;

        /// <summary>Added to the denominator of the trust ratio.</summary>
        public double? eps;

        /// <summary>Whether to never exceed the learning rate itself.</summary>
        public bool? trust_clip;

        /// <summary>Whether to scale parameters without weight decay too.</summary>
        public bool? always_adapt;

        internal override void Check()
        {
            base.Check();
            OptionRules.NotNegative(trust_coeff);
            OptionRules.NotNegative(eps);
        }
    }
}
