namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The options of a group; null takes the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the last change that is kept.</summary>
        public double? momentum;

        /// <summary>The share of the gradient that the momentum leaves out.</summary>
        public double? dampening;

        /// <summary>The weight decay, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead (Nesterov's momentum).</summary>
        public bool? nesterov;

        /// <summary>Whether to go uphill.</summary>
        public bool? maximize;

        /// <summary>Creates options that are all the optimizer's.</summary>
        public Options()
        {
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            (momentum, dampening, weight_decay) = (other.momentum, other.dampening, other.weight_decay);
            (nesterov, maximize) = (other.nesterov, other.maximize);
        }

        internal void Fill(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            momentum ??= defaults.momentum;
            dampening ??= defaults.dampening;
            weight_decay ??= defaults.weight_decay;
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
        }

        internal SgdSettings Read() =>
            new(LearningRate ?? 0, momentum ?? 0, dampening ?? 0, weight_decay ?? 0, nesterov ?? false, maximize ?? false);
    }
}
