namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Samples images or volumes at the places of a grid.</summary>
            /// <param name="input"><c>[N, C, H, W]</c> or <c>[N, C, D, H, W]</c>.</param>
            /// <param name="grid"><c>[N, h, w, 2]</c> (x, y) or <c>[N, d, h, w, 3]</c> (x, y, z), from -1 at one edge to 1 at the other.</param>
            /// <param name="mode">How values between samples are found.</param>
            /// <param name="padding_mode">What lies outside.</param>
            /// <param name="align_corners">True where -1 and 1 mean the centres of the corner pixels; null and false: their outer edges.</param>
            /// <exception cref="ArgumentException">There is no such mode.</exception>
            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros,
                bool? align_corners = null)
            {
                // libtorch's own numbers of the modes.
                int between = mode switch
                {
                    GridSampleMode.Bilinear => 0,
                    GridSampleMode.Nearest => 1,
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
                };
                int outside = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0,
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => throw new ArgumentOutOfRangeException(nameof(padding_mode), padding_mode, "There is no such padding."),
                };
                return NnOps.GridSampler.Call(input, grid, between, outside, align_corners ?? false);
            }

            /// <summary>The sampling grid of affine maps, for <see cref="grid_sample"/>.</summary>
            /// <param name="theta">Maps from result to input coordinates, <c>[N, 2, 3]</c> or <c>[N, 3, 4]</c>.</param>
            /// <param name="size">The shape of the result of the sampling, <c>[N, C, h, w]</c> or <c>[N, C, d, h, w]</c>.</param>
            /// <param name="align_corners">True where -1 and 1 mean the centres of the corner pixels, otherwise their outer edges.</param>
            /// <exception cref="ArgumentException">The size is missing or does not fit the maps.</exception>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false)
            {
                ArgumentNullException.ThrowIfNull(theta);
                long[] expected = size?.Length switch
                {
                    4 => [size[0], 2, 3],
                    5 => [size[0], 3, 4],
                    _ => throw new ArgumentException($"Expected [N, C, h, w] or [N, C, d, h, w], found {(size is null ? "none" : $"[{string.Join(", ", size)}]")}.", nameof(size)),
                };
                return theta.shape.AsSpan().SequenceEqual(expected)
                    ? NnOps.AffineGrid.Call(theta, size, align_corners)
                    : throw new ArgumentException($"Expected maps [{string.Join(", ", expected)}], found [{string.Join(", ", theta.shape)}].", nameof(theta));
            }

            /// <summary>Rearranges <c>[N, C r², H, W]</c> to <c>[N, C, H r, W r]</c> (Shi et al. 2016).</summary>
            /// <param name="input"><c>[N, C r², H, W]</c>.</param>
            /// <param name="upscale_factor">The factor r.</param>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => NnOps.PixelShuffle.Call(input, upscale_factor);

            /// <summary>Rearranges <c>[N, C, H r, W r]</c> to <c>[N, C r², H, W]</c>.</summary>
            /// <param name="input"><c>[N, C, H r, W r]</c>.</param>
            /// <param name="downscale_factor">The factor r.</param>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => NnOps.PixelUnshuffle.Call(input, downscale_factor);
        }
    }
}
