namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool2d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null)
            {
                (Tensor values, Tensor indices) = FractionalPooling.Apply(NnOps.FractionalMaxPool2d, input, 2, kernel_size, output_size, output_ratio);
                indices.Dispose();
                return values;
            }

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool2d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d(
                    input, Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static Tensor fractional_max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                fractional_max_pool2d(
                    input, Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their planes they lie.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPooling.Apply(NnOps.FractionalMaxPool2d, input, 2, kernel_size, output_size, output_ratio);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their planes they lie.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool2d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);

            /// <summary>The largest values over windows whose places are drawn at random (Graham 2015), and where in their planes they lie.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            /// <exception cref="ArgumentException">Neither or both of size and ratio are given, or they do not fit.</exception>
            public static (Tensor output, Tensor indices) fractional_max_pool2d_with_indices(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);
        }
    }
}
