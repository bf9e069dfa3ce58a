using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x where it exceeds the threshold, else a value.</summary>
    public sealed class Threshold : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Threshold(double threshold, double value, bool inplace)
            : base(nameof(Threshold))
        {
            this.threshold = threshold;
            this.value = value;
            this.inplace = inplace;
        }

        /// <summary>The threshold.</summary>
        public double threshold { get; set; }

        /// <summary>What stands for the others.</summary>
        public double value { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.threshold(tensor, threshold, value, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where it exceeds the threshold, else a value.</summary>
            /// <param name="threshold">The threshold.</param>
            /// <param name="value">What stands for the others.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
        }
    }
}
