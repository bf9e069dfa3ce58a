namespace TorchSharp.Modules;

public partial class ASGD
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How fast the weights decay to zero.</summary>
        public double? lambd;

        /// <summary>How fast the learning rate falls.</summary>
        public double? alpha;

        /// <summary>The step after which the mean over steps begins.</summary>
        public double? t0;

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
            OptionRules.NotNegative(weight_decay);
        }
    }
}
