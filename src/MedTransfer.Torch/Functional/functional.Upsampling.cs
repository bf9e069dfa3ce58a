namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes the dimensions after the second.</summary>
            /// <param name="input"><c>[N, C, L]</c>, <c>[N, C, H, W]</c> or <c>[N, C, D, H, W]</c>.</param>
            /// <param name="size">The new lengths; this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">A factor for each dimension, or one for all.</param>
            /// <param name="mode">How values between samples are found.</param>
            /// <param name="align_corners">True to align the centres of the corner pixels, otherwise their outer edges.</param>
            /// <exception cref="ArgumentException">The options do not fit together or to the input.</exception>
            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(
                    input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest && !align_corners ? null : align_corners);

            /// <summary>Resizes by the nearest sample.</summary>
            /// <param name="x"><c>[N, C, L]</c>, <c>[N, C, H, W]</c> or <c>[N, C, D, H, W]</c>.</param>
            /// <param name="size">The new lengths; this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">A factor for each dimension, or one for all.</param>
            /// <param name="align_corners">False: nearest samples know no corners.</param>
            /// <exception cref="ArgumentException">The options do not fit together or to the input.</exception>
            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                upsample(x, size, scale_factor, UpsampleMode.Nearest, align_corners);

            /// <summary>Resizes images linearly in two dimensions.</summary>
            /// <param name="x"><c>[N, C, H, W]</c>.</param>
            /// <param name="size">The new lengths; this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">A factor for each dimension, or one for all.</param>
            /// <param name="align_corners">True to align the centres of the corner pixels, otherwise their outer edges.</param>
            /// <exception cref="ArgumentException">The options do not fit together or to the input.</exception>
            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                upsample(x, size, scale_factor, UpsampleMode.Bilinear, align_corners);

            /// <summary>Resizes <c>[N, C, L]</c> by the nearest sample.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="outputSize">The new length; this or the factor.</param>
            /// <param name="scaleFactor">The factor.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) =>
                interpolate(input, outputSize is { } size ? [size] : null, scaleFactor is { } factor ? [factor] : null);

            /// <summary>The gradient of <c>upsample_nearest1d</c> with respect to its input, <c>[N, C, L]</c>.</summary>
            /// <param name="grad_output">The gradient of the result, <c>[N, C, l]</c>.</param>
            /// <param name="outputSize">The new length; this or the factor.</param>
            /// <param name="inputSize">The length of the input.</param>
            /// <param name="scaleFactor">The factor.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest1d_backward(Tensor grad_output, long? outputSize, long inputSize, double? scaleFactor)
            {
                ArgumentNullException.ThrowIfNull(grad_output);
                long[] input = [.. grad_output.shape[..2], inputSize];
                long[] output = NewSize(outputSize is { } size ? [size] : null, scaleFactor is { } factor ? [factor] : null, input);
                return NnOps.Nearest1dBackward.Call(grad_output, output, input, scaleFactor);
            }

            /// <summary>Resizes <c>[N, C, H, W]</c> by the nearest sample.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="outputSizes">The new lengths; these or the factors.</param>
            /// <param name="scaleFactors">The factors.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                interpolate(input, outputSizes, scaleFactors);

            /// <summary>The gradient of <c>upsample_nearest2d</c> with respect to its input.</summary>
            /// <param name="grad_output">The gradient of the result.</param>
            /// <param name="inputSizes">The shape of the input, <c>[N, C, H, W]</c>.</param>
            /// <param name="outputSizes">The new lengths; these or the factors.</param>
            /// <param name="scaleFactors">The factors.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest2d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null)
            {
                long[] output = NewSize(outputSizes, scaleFactors, inputSizes);
                return NnOps.Nearest2dBackward.Call(grad_output, output, inputSizes, scaleFactors?[0], scaleFactors?[1]);
            }

            /// <summary>Resizes <c>[N, C, D, H, W]</c> by the nearest sample.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="outputSizes">The new lengths; these or the factors.</param>
            /// <param name="scaleFactors">The factors.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                interpolate(input, outputSizes, scaleFactors);

            /// <summary>The gradient of <c>upsample_nearest3d</c> with respect to its input.</summary>
            /// <param name="grad_output">The gradient of the result.</param>
            /// <param name="inputSizes">The shape of the input, <c>[N, C, D, H, W]</c>.</param>
            /// <param name="outputSizes">The new lengths; these or the factors.</param>
            /// <param name="scaleFactors">The factors.</param>
            /// <exception cref="ArgumentException">Neither or both are given.</exception>
            public static Tensor upsample_nearest3d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null)
            {
                long[] output = NewSize(outputSizes, scaleFactors, inputSizes);
                return NnOps.Nearest3dBackward.Call(grad_output, output, inputSizes, scaleFactors?[0], scaleFactors?[1], scaleFactors?[2]);
            }

            private static long[] NewSize(long[]? size, double[]? factors, long[] inputShape)
            {
                ArgumentNullException.ThrowIfNull(inputShape);
                int given = size?.Length ?? factors?.Length ?? 0;
                if ((size is null) == (factors is null) || given != inputShape.Length - 2)
                {
                    throw new ArgumentException($"Give either {inputShape.Length - 2} lengths or as many factors.", nameof(size));
                }

                return size ?? [.. factors!.Select((f, i) => (long)Math.Floor(inputShape[i + 2] * f))];
            }
        }
    }
}
