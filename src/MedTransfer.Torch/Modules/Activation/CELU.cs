using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>max(x, 0) + min(0, α (exp(x / α) - 1)) (Barron 2017).</summary>
    public sealed class CELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal CELU(double alpha, bool inplace)
            : base(nameof(CELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        /// <summary>The scale of the negative part.</summary>
        public double alpha { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.celu(tensor, alpha, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>max(x, 0) + min(0, α (exp(x / α) - 1)) (Barron 2017).</summary>
            /// <param name="alpha">The scale of the negative part.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }
}
