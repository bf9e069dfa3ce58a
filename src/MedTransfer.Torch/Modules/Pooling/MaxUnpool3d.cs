using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Puts the values of a max pooling of <c>[N, C, D, H, W]</c> back where they came from, with zeros around.</summary>
    public sealed class MaxUnpool3d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool3d(long[] kernel_size, long[] stride, long[] padding)
            : base(nameof(MaxUnpool3d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
        }

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Steps between windows.</summary>
        public long[] stride { get; set; }

        /// <summary>Added on each side.</summary>
        public long[] padding { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) =>
            torch.nn.functional.max_unpool3d(tensor, indices, kernel_size, stride, padding, output_size);

        /// <summary>Runs the hooks and the layer.</summary>
        /// <param name="tensor">The pooled values.</param>
        /// <param name="indices">Where in each volume they lay.</param>
        /// <param name="output_size">The size of the result; null for the smallest that fits.</param>
        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Puts the values of a max pooling of <c>[N, C, D, H, W]</c> back where they came from, with zeros around.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            public static MaxUnpool3d MaxUnpool3d(
                long kernel_size, long? stride = null, long? padding = null) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? 0));

            /// <summary>Puts the values of a max pooling of <c>[N, C, D, H, W]</c> back where they came from, with zeros around.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            public static MaxUnpool3d MaxUnpool3d(
                (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? (0, 0, 0)));

            /// <summary>Puts the values of a max pooling of <c>[N, C, D, H, W]</c> back where they came from, with zeros around.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            public static MaxUnpool3d MaxUnpool3d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null) =>
                new(kernel_size, stride ?? kernel_size, padding ?? Triple.Of(0L));
        }
    }
}
