using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Merges neighbouring dimensions into one.</summary>
    public sealed class Flatten : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Flatten(long start_dim, long end_dim)
            : base(nameof(Flatten))
        {
            this.start_dim = start_dim;
            this.end_dim = end_dim;
        }

        /// <summary>The first dimension to merge.</summary>
        public long start_dim { get; set; }

        /// <summary>The last dimension to merge; -1 is the last one.</summary>
        public long end_dim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => Aten.Flatten_using_ints.Call(input, start_dim, end_dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Merges neighbouring dimensions into one.</summary>
            /// <param name="start_dim">The first dimension to merge.</param>
            /// <param name="end_dim">The last dimension to merge; -1 is the last one.</param>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
        }
    }
}
