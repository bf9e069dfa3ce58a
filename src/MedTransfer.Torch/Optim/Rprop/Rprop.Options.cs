namespace TorchSharp.Modules;

public partial class Rprop
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>By what a step size shrinks after the gradient changed its sign.</summary>
        public double? etaminus;

        /// <summary>By what it grows otherwise.</summary>
        public double? etaplus;

        /// <summary>The smallest step size.</summary>
        public double? min_step;

        /// <summary>The largest step size.</summary>
        public double? max_step;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        internal override void Check()
        {
            base.Check();
            OptionRules.Require(etaminus is null or (> 0 and < 1), etaminus, "must be above 0 and below 1");
            OptionRules.Require(etaplus is null or > 1, etaplus, "must be above 1");
        }
    }
}
