namespace TorchSharp.Modules;

public partial class AdamW
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

        /// <summary>The weight decay: each step first shrinks the weights by this times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Whether the largest second moment so far is used.</summary>
        public bool? amsgrad;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

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

        internal AdamSettings Read() => new(
            LearningRate ?? 0, beta1 ?? 0, beta2 ?? 0, eps ?? 0, weight_decay ?? 0, amsgrad ?? false, maximize ?? false, true);
    }
}
