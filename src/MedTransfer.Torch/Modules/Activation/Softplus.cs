using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>log(1 + exp(β x)) / β, and x where β x exceeds the threshold.</summary>
    public sealed class Softplus : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softplus(double beta, double threshold)
            : base(nameof(Softplus))
        {
            this.beta = beta;
            this.threshold = threshold;
        }

        /// <summary>The sharpness β.</summary>
        public double beta { get; set; }

        /// <summary>Above it the function is x itself.</summary>
        public double threshold { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softplus(tensor, beta, threshold);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>log(1 + exp(β x)) / β, and x where β x exceeds the threshold.</summary>
            /// <param name="beta">The sharpness β.</param>
            /// <param name="threshold">Above it the function is x itself.</param>
            public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);
        }
    }
}
