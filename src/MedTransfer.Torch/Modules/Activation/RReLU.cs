using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x where positive, else x times a slope: drawn for each element in training, the middle of the range in evaluation mode (Xu et al. 2015).</summary>
    public sealed class RReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace)
            : base(nameof(RReLU))
        {
            if (lower > upper) throw new ArgumentException($"The smallest slope {lower} must not exceed the largest, {upper}.", nameof(lower));
            this.lower = lower;
            this.upper = upper;
            this.inplace = inplace;
        }

        /// <summary>The smallest slope.</summary>
        public double lower { get; set; }

        /// <summary>The largest slope.</summary>
        public double upper { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => (inplace ? Aten.RreluInPlace : Aten.Rrelu).Call(tensor, lower, upper, training);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where positive, else x times a slope: drawn for each element in training, the middle of the range in evaluation mode (Xu et al. 2015).</summary>
            /// <param name="lower">The smallest slope.</param>
            /// <param name="upper">The largest slope.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static RReLU RReLU(double lower = 0.125, double upper = 1.0 / 3, bool inplace = false) => new(lower, upper, inplace);
        }
    }
}
