using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The largest value of each window of <c>[N, C, D, H, W]</c>.</summary>
    public sealed class MaxPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal MaxPool3d(long[] kernel_size, long[] stride, long[] padding, long[] dilation, bool ceil_mode)
            : base(nameof(MaxPool3d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Steps between windows.</summary>
        public long[] stride { get; set; }

        /// <summary>Added on each side.</summary>
        public long[] padding { get; set; }

        /// <summary>Spacing of the elements of a window.</summary>
        public long[] dilation { get; set; }

        /// <summary>True to keep a last window that hangs over the edge.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>The pooled values and where in each volume they lie.</summary>
        /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.max_pool3d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest value of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static MaxPool3d MaxPool3d(
                long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? 0), Triple.Of(dilation ?? 1), ceil_mode);

            /// <summary>The largest value of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static MaxPool3d MaxPool3d(
                (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? (0, 0, 0)), Triple.Of(dilation ?? (1, 1, 1)), ceil_mode);

            /// <summary>The largest value of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static MaxPool3d MaxPool3d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                new(kernel_size, stride ?? kernel_size, padding ?? Triple.Of(0L), dilation ?? Triple.Of(1L), ceil_mode);
        }
    }
}
