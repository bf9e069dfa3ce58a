using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The p-norm of each window of <c>[N, C, L]</c>.</summary>
    public sealed class LPPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode)
            : base(nameof(LPPool1d))
        {
            this.norm_type = norm_type;
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>The exponent p.</summary>
        public double norm_type { get; set; }

        /// <summary>Size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>Steps between windows; null for the window's size.</summary>
        public long? stride { get; set; }

        /// <summary>True to keep a last window that hangs over the edge.</summary>
        public bool ceil_mode { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The p-norm of each window of <c>[N, C, L]</c>.</summary>
            /// <param name="norm_type">The exponent p.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static LPPool1d LPPool1d(
                double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                new(norm_type, kernel_size, stride, ceil_mode);
        }
    }
}
