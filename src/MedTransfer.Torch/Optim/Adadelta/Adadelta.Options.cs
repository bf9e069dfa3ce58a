namespace TorchSharp.Modules;

public partial class Adadelta
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the means of squares.</summary>
        public double? rho;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.NotNegative(eps);
            OptionRules.NotNegative(weight_decay);
            OptionRules.Require(rho is null or (>= 0 and <= 1), rho, "must be from 0 to 1");
        }
    }
}
