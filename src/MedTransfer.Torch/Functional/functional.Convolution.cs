using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Convolves <c>[N, C, H, W]</c>.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel height, kernel width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">Zeros added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                strides ??= Pair.Ones;
                padding ??= Pair.Zeros;
                dilation ??= Pair.Ones;
                return MatrixConvolution.TryRun(input, weight, bias, strides, padding, dilation, groups)
                    ?? NnOps.Conv2d.Call(input, weight, bias, strides, padding, dilation, groups);
            }

            /// <summary>Convolves <c>[N, C, H, W]</c> with padding by a rule.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel height, kernel width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">The rule.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                NnOps.Conv2dPadding.Call(
                    input, weight, bias, strides ?? Pair.Ones, padding == Padding.Same ? "same" : "valid", dilation ?? Pair.Ones, groups);

            /// <summary>Convolves <c>[N, C, L]</c>.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel length]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="stride">Steps; null for 1.</param>
            /// <param name="padding">Zeros added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                NnOps.Conv1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            /// <summary>Convolves <c>[N, C, L]</c> with padding by a rule.</summary>
            /// <param name="input"><c>[N, C, L]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel length]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="stride">Steps; null for 1.</param>
            /// <param name="padding">The rule.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                NnOps.Conv1dPadding.Call(
                    input, weight, bias, stride ?? 1, padding == Padding.Same ? "same" : "valid", dilation ?? 1, groups);

            /// <summary>Convolves <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel depth, height, width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">Zeros added on each side; null for none.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                NnOps.Conv3d.Call(input, weight, bias, strides ?? Triple.Ones, padding ?? Triple.Zeros, dilation ?? Triple.Ones, groups);

            /// <summary>Convolves <c>[N, C, D, H, W]</c> with padding by a rule.</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
            /// <param name="weight"><c>[out, C / groups, kernel depth, height, width]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">Steps; null for 1.</param>
            /// <param name="padding">The rule.</param>
            /// <param name="dilation">Spacing of the kernel's elements; null for 1.</param>
            /// <param name="groups">The number of groups that channels are split into.</param>
            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                NnOps.Conv3dPadding.Call(
                    input, weight, bias, strides ?? Triple.Ones, padding == Padding.Same ? "same" : "valid", dilation ?? Triple.Ones, groups);
        }
    }
}
