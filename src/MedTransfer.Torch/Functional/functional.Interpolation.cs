using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes the dimensions after the second.</summary>
            /// <param name="x"><c>[N, C, L]</c>, <c>[N, C, H, W]</c> or <c>[N, C, D, H, W]</c>.</param>
            /// <param name="size">The new lengths; this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">A factor for each dimension, or one for all.</param>
            /// <param name="mode">How values between samples are found.</param>
            /// <param name="align_corners">True to align the centres of the corner pixels, otherwise their outer edges. Not with nearest and area.</param>
            /// <param name="recompute_scale_factor">True to sample by the factor that the rounded size gives.</param>
            /// <param name="antialias">True to widen the filter when shrinking; bilinear and bicubic only.</param>
            /// <exception cref="ArgumentException">The options do not fit together or to the input.</exception>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                ArgumentNullException.ThrowIfNull(x);
                int dimensions = (int)x.Dimensions - 2;
                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("Give either the size or the scale factor.", nameof(size));
                }

                size = Spread(size, dimensions, nameof(size));
                scale_factor = Spread(scale_factor, dimensions, nameof(scale_factor));
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    long[] shape = x.shape;
                    size = [.. scale_factor.Select((f, i) => (long)Math.Floor(shape[i + 2] * f))];
                    scale_factor = null;
                }

                bool plain = mode is InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area;
                if (plain && align_corners is not null)
                {
                    throw new ArgumentException($"{mode} knows no corners to align.", nameof(align_corners));
                }

                if (mode == InterpolationMode.Area && !antialias)
                {
                    return Averaging(dimensions, x).Call(x, size);
                }

                Operator resize = Resizing(mode, dimensions, antialias, x);
                return plain ? resize.Call(x, size, scale_factor) : resize.Call(x, size, align_corners ?? false, scale_factor);
            }

            private static T[]? Spread<T>(T[]? values, int dimensions, string name)
            {
                if (values is null || values.Length == dimensions)
                {
                    return values;
                }

                return values is [var one]
                    ? [.. Enumerable.Repeat(one, dimensions)]
                    : throw new ArgumentException($"Expected one value or {dimensions}, found {values.Length}.", name);
            }

            private static Operator Averaging(int dimensions, Tensor x) => dimensions switch
            {
                1 => NnOps.AdaptiveAvgPool1d,
                2 => NnOps.AdaptiveAvgPool2d,
                3 => NnOps.AdaptiveAvgPool3d,
                _ => throw Unfit(InterpolationMode.Area, false, x),
            };

            private static Operator Resizing(InterpolationMode mode, int dimensions, bool antialias, Tensor x) => (mode, dimensions, antialias) switch
            {
                (InterpolationMode.Nearest, 1, false) => NnOps.Nearest1d,
                (InterpolationMode.Nearest, 2, false) => NnOps.Nearest2d,
                (InterpolationMode.Nearest, 3, false) => NnOps.Nearest3d,
                (InterpolationMode.NearestExact, 1, false) => NnOps.NearestExact1d,
                (InterpolationMode.NearestExact, 2, false) => NnOps.NearestExact2d,
                (InterpolationMode.NearestExact, 3, false) => NnOps.NearestExact3d,
                (InterpolationMode.Linear, 1, false) => NnOps.Linear1d,
                (InterpolationMode.Bilinear, 2, false) => NnOps.Bilinear2d,
                (InterpolationMode.Bilinear, 2, true) => NnOps.BilinearAntialias2d,
                (InterpolationMode.Bicubic, 2, false) => NnOps.Bicubic2d,
                (InterpolationMode.Bicubic, 2, true) => NnOps.BicubicAntialias2d,
                (InterpolationMode.Trilinear, 3, false) => NnOps.Trilinear3d,
                _ => throw Unfit(mode, antialias, x),
            };

            private static ArgumentException Unfit(InterpolationMode mode, bool antialias, Tensor x) =>
                new($"{mode} interpolation{(antialias ? " with antialiasing" : "")} does not fit an input of shape [{string.Join(", ", x.shape)}].", nameof(x));
        }
    }
}
