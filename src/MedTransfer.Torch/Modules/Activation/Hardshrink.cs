using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x where |x| exceeds λ, else 0.</summary>
    public sealed class Hardshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardshrink(double lambda)
            : base(nameof(Hardshrink))
        {
            this.lambda = lambda;
        }

        /// <summary>The threshold λ, at least 0.</summary>
        public double lambda { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardshrink(tensor, lambda);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where |x| exceeds λ, else 0.</summary>
            /// <param name="lambda">The threshold λ, at least 0.</param>
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
        }
    }
}
