namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest value of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool2d.Call(input, kernel_size, strides ?? kernel_size, padding ?? Pair.Zeros, dilation ?? Pair.Ones, ceil_mode);

            /// <summary>The largest value of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool2d.Call(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The largest value of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair.Of(kernel_size), Pair.Of(stride ?? kernel_size), Pair.Of(padding ?? (0, 0)), Pair.Of(dilation ?? (1, 1)), ceil_mode);

            /// <summary>The largest value of each window, and where in its plane it lies.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="strides">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="dilation">Spacing of the elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                NnOps.MaxPool2dWithIndices.Call2(input, kernel_size, strides ?? kernel_size, padding ?? Pair.Zeros, dilation ?? Pair.Ones, ceil_mode);

            /// <summary>The mean of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                NnOps.AvgPool2d.Call(input, kernel_size, stride ?? kernel_size, padding ?? Pair.Zeros, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                NnOps.AvgPool2d.Call(input, kernel_size, stride ?? kernel_size, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">Rows and columns added on each side.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            /// <param name="count_include_pad">True to count the padding as zeros.</param>
            /// <param name="divisor_override">What to divide the sums by, in place of the count.</param>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair.Of(kernel_size), Pair.Of(stride ?? kernel_size), Pair.Of(padding ?? (0, 0)), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => NnOps.AdaptiveAvgPool2d.Call(input, output_size);

            /// <summary>The mean over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => NnOps.AdaptiveAvgPool2d.Call(input, Pair.Of(output_size));

            /// <summary>The mean over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => NnOps.AdaptiveAvgPool2d.Call(input, output_size);

            /// <summary>The largest values over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                (Tensor values, Tensor indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }

            /// <summary>The largest values over a grid of cells, and where in their planes they lie.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                NnOps.AdaptiveMaxPool2d.Call2(input, output_size);
        }
    }
}
