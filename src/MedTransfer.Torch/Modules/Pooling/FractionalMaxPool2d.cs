using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The largest values of <c>[N, C, H, W]</c> over windows whose places are drawn at random (Graham 2015).</summary>
    public sealed class FractionalMaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal FractionalMaxPool2d(long[] kernel_size, long[]? output_size, double[]? output_ratio)
            : base(nameof(FractionalMaxPool2d))
        {
            FractionalPooling.CheckSize(output_size, output_ratio);
            this.kernel_size = kernel_size;
            this.output_size = output_size;
            this.output_ratio = output_ratio;
        }

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Height and width of the result; this or the ratio.</summary>
        public long[]? output_size { get; set; }

        /// <summary>The size of the result as a share of the input, between 0 and 1.</summary>
        public double[]? output_ratio { get; set; }

        /// <summary>The pooled values and where in each plane they lie.</summary>
        /// <param name="input"><c>[N, C, H, W]</c>.</param>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.fractional_max_pool2d(input, kernel_size, output_size, output_ratio);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest values of <c>[N, C, H, W]</c> over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            public static FractionalMaxPool2d FractionalMaxPool2d(
                long kernel_size, long? output_size = null, double? output_ratio = null) =>
                new(Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);

            /// <summary>The largest values of <c>[N, C, H, W]</c> over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            public static FractionalMaxPool2d FractionalMaxPool2d(
                (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                new(Pair.Of(kernel_size), output_size is { } size ? Pair.Of(size) : null, output_ratio is { } ratio ? Pair.Of(ratio) : null);

            /// <summary>The largest values of <c>[N, C, H, W]</c> over windows whose places are drawn at random (Graham 2015).</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="output_size">Height and width of the result; this or the ratio.</param>
            /// <param name="output_ratio">The size of the result as a share of the input, between 0 and 1.</param>
            public static FractionalMaxPool2d FractionalMaxPool2d(
                long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                new(kernel_size, output_size, output_ratio);
        }
    }
}
