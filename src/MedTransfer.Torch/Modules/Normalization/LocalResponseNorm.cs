using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Divides by a power of the mean square over neighbouring channels (Krizhevsky et al. 2012).</summary>
    public sealed class LocalResponseNorm : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LocalResponseNorm(long size, double alpha, double beta, double k)
            : base(nameof(LocalResponseNorm))
        {
            this.size = size;
            this.alpha = alpha;
            this.beta = beta;
            this.k = k;
        }

        /// <summary>How many channels are neighbours.</summary>
        public long size { get; set; }

        /// <summary>The weight of the mean square.</summary>
        public double alpha { get; set; }

        /// <summary>The exponent.</summary>
        public double beta { get; set; }

        /// <summary>Added to the weighted mean square.</summary>
        public double k { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.local_response_norm(input, size, alpha, beta, k);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Divides by a power of the mean square over neighbouring channels (Krizhevsky et al. 2012).</summary>
            /// <param name="size">How many channels are neighbours.</param>
            /// <param name="alpha">The weight of the mean square.</param>
            /// <param name="beta">The exponent.</param>
            /// <param name="k">Added to the weighted mean square.</param>
            public static LocalResponseNorm LocalResponseNorm(long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0) => new(size, alpha, beta, k);
        }
    }
}
