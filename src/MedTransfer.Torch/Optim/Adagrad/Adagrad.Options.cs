namespace TorchSharp.Modules;

public partial class Adagrad
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How the learning rate falls: it is divided by 1 plus this times the steps done.</summary>
        public double? lr_decay;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Where the sums of squares start.</summary>
        public double? initial_accumulator_value;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.NotNegative(lr_decay);
            OptionRules.NotNegative(weight_decay);
            OptionRules.NotNegative(initial_accumulator_value);
            OptionRules.NotNegative(eps);
        }
    }
}
