using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest value of each window.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool1d.Call(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The largest value of each window, and where in its row it lies.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool1dWithIndices.Call2(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The mean of each window.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                NnOps.AvgPool1d.Call(input, kernel_size, stride ?? kernel_size, padding ?? 0, ceil_mode, count_include_pad);

            /// <summary>The p-norm of each window.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="norm_type">The exponent p.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using Tensor powers = Aten.Pow_Tensor_Scalar.Call(input, norm_type);
                using Tensor means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return RootOfSum(means, kernel_size, norm_type);
            }
        }
    }
}
