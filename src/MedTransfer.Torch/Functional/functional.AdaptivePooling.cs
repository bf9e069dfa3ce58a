namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The mean over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="output_size">Length of the result.</param>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => NnOps.AdaptiveAvgPool1d.Call(input, output_size);

            /// <summary>The largest values over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="output_size">Length of the result.</param>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => NnOps.AdaptiveMaxPool1d.Call(input, output_size);

            /// <summary>The largest values over a grid of cells, and where in their rows they lie.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="output_size">Length of the result.</param>
            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                NnOps.AdaptiveMaxPool1d.Call2(input, output_size);

            /// <summary>The mean over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => NnOps.AdaptiveAvgPool3d.Call(input, output_size);

            /// <summary>The mean over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                NnOps.AdaptiveAvgPool3d.Call(input, Triple.Of(output_size));

            /// <summary>The mean over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => NnOps.AdaptiveAvgPool3d.Call(input, Triple.Of(output_size));

            /// <summary>Writes the gradient of <c>adaptive_avg_pool3d</c> with respect to its input.</summary>
            /// <param name="gradInput">Is overwritten.</param>
            /// <param name="gradOutput">The gradient of the pooled values.</param>
            /// <param name="originalInput">What was pooled.</param>
            public static Tensor adaptive_avg_pool3d_backward(Tensor gradInput, Tensor gradOutput, Tensor originalInput) =>
                NnOps.AdaptiveAvgPool3dBackward.Call(gradOutput, originalInput, gradInput);

            /// <summary>The largest values over a grid of cells that gives the wanted size.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => NnOps.AdaptiveMaxPool3d.Call(input, output_size);

            /// <summary>The largest values over a grid of cells, and where in their volumes they lie.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static (Tensor output, Tensor indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                NnOps.AdaptiveMaxPool3d.Call2(input, output_size);
        }
    }
}
