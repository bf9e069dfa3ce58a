using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The mean of each window of <c>[N, C, L]</c>.</summary>
    public sealed class AvgPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad)
            : base(nameof(AvgPool1d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.ceil_mode = ceil_mode;
            this.count_include_pad = count_include_pad;
        }

        /// <summary>Size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>Steps between windows; null for the window's size.</summary>
        public long? stride { get; set; }

        /// <summary>Added on each side; null for none.</summary>
        public long? padding { get; set; }

        /// <summary>True to keep a last window that hangs over the edge.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>True to count the padding as zeros.</summary>
        public bool count_include_pad { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The mean of each window of <c>[N, C, L]</c>.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            public static AvgPool1d AvgPool1d(
                long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) =>
                new(kernel_size, stride, padding, ceil_mode, count_include_pad);
        }
    }
}
