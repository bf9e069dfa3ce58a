using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Splits a dimension into several.</summary>
    public sealed class Unflatten : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Unflatten(long dim, long[] unflattened_size)
            : base(nameof(Unflatten))
        {
            this.dim = dim;
            this.unflattened_size = unflattened_size;
        }

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        /// <summary>The lengths it is split into; one may be -1.</summary>
        public long[] unflattened_size { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => Aten.Unflatten_int.Call(tensor, dim, unflattened_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Splits a dimension into several.</summary>
            /// <param name="dim">The dimension.</param>
            /// <param name="unflattened_size">The lengths it is split into; one may be -1.</param>
            public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
        }
    }
}
