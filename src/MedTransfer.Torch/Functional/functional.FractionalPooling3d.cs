namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool3d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null)
            {
                (Tensor values, Tensor indices) = FractionalPooling.Apply(NnOps.FractionalMaxPool3d, input, 3, kernel_size, output_size, output_ratio);
                indices.Dispose();
                return values;
            }

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool3d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d(
                    input, Triple.Of(kernel_size), output_size is { } size ? Triple.Of(size) : null, output_ratio is { } ratio ? Triple.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool3d(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d(
                    input, Triple.Of(kernel_size), output_size is { } size ? Triple.Of(size) : null, output_ratio is { } ratio ? Triple.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their volumes they lie.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPooling.Apply(NnOps.FractionalMaxPool3d, input, 3, kernel_size, output_size, output_ratio);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their volumes they lie.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool3d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Triple.Of(kernel_size), output_size is { } size ? Triple.Of(size) : null, output_ratio is { } ratio ? Triple.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their volumes they lie.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Depth, height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool3d_with_indices(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Triple.Of(kernel_size), output_size is { } size ? Triple.Of(size) : null, output_ratio is { } ratio ? Triple.Of(ratio) : null);
        }
    }
}
