namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest value of each window.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool3d.Call(input, kernel_size, strides ?? kernel_size, padding ?? Triple.Zeros, dilation ?? Triple.Ones, ceil_mode);

            /// <summary>The largest value of each window, and where in its volume it lies.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool3dWithIndices.Call2(input, kernel_size, strides ?? kernel_size, padding ?? Triple.Zeros, dilation ?? Triple.Ones, ceil_mode);

            /// <summary>The mean of each window.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                NnOps.AvgPool3d.Call(input, kernel_size, stride ?? kernel_size, padding ?? Triple.Zeros, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of <c>avg_pool2d</c> with respect to its input.</summary>
            /// <param name="input">The gradient of the pooled values.</param>
            /// <param name="originalInput">What was pooled.</param>
            /// <param name="kernel_sizes">Size of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="paddings">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool2d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                NnOps.AvgPool2dBackward.Call(
                    input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? Pair.Zeros, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of <c>avg_pool3d</c> with respect to its input.</summary>
            /// <param name="input">The gradient of the pooled values.</param>
            /// <param name="originalInput">What was pooled.</param>
            /// <param name="kernel_sizes">Size of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="paddings">Added on each side; null for none.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool3d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                NnOps.AvgPool3dBackward.Call(
                    input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? Triple.Zeros, ceil_mode, count_include_pad, divisor_override);
        }
    }
}
