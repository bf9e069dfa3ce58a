namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The transposed convolution of <c>[N, C, L]</c>: each value is spread over a kernel.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="weight"><c>[C, out / groups, kernel length]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="stride">Steps; null for 1.</param>
            /// <param name="padding">The amount by which the result is cut on each side; null for none.</param>
            /// <param name="output_padding">Added to one side of the result; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null,
                long groups = 1) =>
                NnOps.ConvTranspose1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, output_padding ?? 0, groups, dilation ?? 1);

            /// <summary>The transposed convolution of <c>[N, C, H, W]</c>: each value is spread over a kernel.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="weight"><c>[C, out / groups, kernel height, kernel width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">The amount by which the result is cut on each side; null for none.</param>
            /// <param name="output_padding">Added to one side of the result; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null,
                long groups = 1) =>
                NnOps.ConvTranspose2d.Call(input, weight, bias, strides ?? Pair.Ones, padding ?? Pair.Zeros, output_padding ?? Pair.Zeros, groups, dilation ?? Pair.Ones);

            /// <summary>The transposed convolution of <c>[N, C, D, H, W]</c>: each value is spread over a kernel.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="weight"><c>[C, out / groups, kernel depth, height, width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">The amount by which the result is cut on each side; null for none.</param>
            /// <param name="output_padding">Added to one side of the result; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null,
                long groups = 1) =>
                NnOps.ConvTranspose3d.Call(input, weight, bias, strides ?? Triple.Ones, padding ?? Triple.Zeros, output_padding ?? Triple.Zeros, groups, dilation ?? Triple.Ones);
        }
    }
}
