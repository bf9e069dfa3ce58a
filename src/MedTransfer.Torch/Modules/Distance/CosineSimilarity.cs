using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The cosine of the angle between vectors along a dimension.</summary>
    public sealed class CosineSimilarity : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal CosineSimilarity(long dim, double eps)
            : base(nameof(CosineSimilarity))
        {
            this.dim = dim;
            this.eps = eps;
        }

        /// <summary>The dimension of the vectors.</summary>
        public long dim { get; set; }

        /// <summary>The smallest divisor.</summary>
        public double eps { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
            torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The cosine of the angle between vectors along a dimension.</summary>
            /// <param name="dim">The dimension of the vectors.</param>
            /// <param name="eps">The smallest divisor.</param>
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);
        }
    }
}
