using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>exp(x) divided by its sum along a dimension.</summary>
    public sealed class Softmax : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmax(long dim)
            : base(nameof(Softmax))
        {
            this.dim = dim;
        }

        /// <summary>The dimension that sums to one.</summary>
        public long dim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmax(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            /// <param name="dim">The dimension that sums to one.</param>
            public static Softmax Softmax(long dim) => new(dim);
        }
    }
}
