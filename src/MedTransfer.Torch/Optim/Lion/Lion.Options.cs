using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lion
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the mean in the step's direction.</summary>
        public double? beta1;

        /// <summary>The decay rate of the mean.</summary>
        public double? beta2;

        /// <summary>The weight decay: each step first shrinks the weights by this times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Whether to step only where direction and gradient agree.</summary>
        public bool? caution;

        internal override void Check()
        {
            base.Check();
            OptionRules.DecayRate(beta1);
            OptionRules.DecayRate(beta2);
            OptionRules.NotNegative(weight_decay);
        }
    }
}
