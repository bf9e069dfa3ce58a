using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The p-norm of the differences of vectors, which are the last dimension.</summary>
    public sealed class PairwiseDistance : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal PairwiseDistance(double norm, double eps, bool keepdim)
            : base(nameof(PairwiseDistance))
        {
            this.norm = norm;
            this.eps = eps;
            this.keepdim = keepdim;
        }

        /// <summary>The exponent.</summary>
        public double norm { get; set; }

        /// <summary>Added to each difference.</summary>
        public double eps { get; set; }

        /// <summary>True to keep the last dimension with length 1.</summary>
        public bool keepdim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
            torch.nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The p-norm of the differences of vectors, which are the last dimension.</summary>
            /// <param name="p">The exponent.</param>
            /// <param name="eps">Added to each difference.</param>
            /// <param name="keepdim">True to keep the last dimension with length 1.</param>
            public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-6, bool keepdim = false) => new(p, eps, keepdim);
        }
    }
}
