using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The mean of each window of <c>[N, C, D, H, W]</c>.</summary>
    public sealed class AvgPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AvgPool3d(long[] kernel_size, long[] stride, long[] padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
            : base(nameof(AvgPool3d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.ceil_mode = ceil_mode;
            this.count_include_pad = count_include_pad;
            this.divisor_override = divisor_override;
        }

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Steps between windows.</summary>
        public long[] stride { get; set; }

        /// <summary>Added on each side.</summary>
        public long[] padding { get; set; }

        /// <summary>True to keep a last window that hangs over the edge.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>True to count the padding as zeros.</summary>
        public bool count_include_pad { get; set; }

        /// <summary>What to divide the sums by, in place of the count.</summary>
        public long? divisor_override { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.avg_pool3d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The mean of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static AvgPool3d AvgPool3d(
                long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? 0), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static AvgPool3d AvgPool3d(
                (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(Triple.Of(kernel_size), Triple.Of(stride ?? kernel_size), Triple.Of(padding ?? (0, 0, 0)), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static AvgPool3d AvgPool3d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(kernel_size, stride ?? kernel_size, padding ?? Triple.Of(0L), ceil_mode, count_include_pad, divisor_override);
        }
    }
}
