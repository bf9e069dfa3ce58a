using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x drawn towards 0 by λ, and 0 within ±λ.</summary>
    public sealed class Softshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softshrink(double lambda)
            : base(nameof(Softshrink))
        {
            this.lambda = lambda;
        }

        /// <summary>The threshold λ, at least 0.</summary>
        public double lambda { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softshrink(tensor, lambda);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x drawn towards 0 by λ, and 0 within ±λ.</summary>
            /// <param name="lambda">The threshold λ, at least 0.</param>
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);
        }
    }
}
