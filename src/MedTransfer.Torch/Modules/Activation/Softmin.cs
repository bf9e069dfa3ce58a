using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Softmax of -x along a dimension.</summary>
    public sealed class Softmin : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmin(long dim)
            : base(nameof(Softmin))
        {
            this.dim = dim;
        }

        /// <summary>The dimension that sums to one.</summary>
        public long dim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmin(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Softmax of -x along a dimension.</summary>
            /// <param name="dim">The dimension that sums to one.</param>
            public static Softmin Softmin(long dim) => new(dim);
        }
    }
}
