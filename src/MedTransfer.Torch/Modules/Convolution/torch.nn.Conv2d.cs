using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A convolution of <c>[N, C, H, W]</c>; initialised uniformly within ±1 / √fan-in.</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the result.</param>
        /// <param name="kernel_size">Height and width of the kernel.</param>
        /// <param name="stride">The step.</param>
        /// <param name="padding">The padding on each side.</param>
        /// <param name="dilation">The spacing of the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of groups that channels are split into.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">Where the parameters live; null for the default.</param>
        /// <param name="dtype">Their element type; null for the default.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Pair.Of(kernel_size), Pair.Of(stride), Pair.Of(padding), null, Pair.Of(dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>A convolution of <c>[N, C, H, W]</c>; initialised uniformly within ±1 / √fan-in.</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the result.</param>
        /// <param name="kernel_size">Height and width of the kernel.</param>
        /// <param name="stride">The step.</param>
        /// <param name="padding">The padding on each side.</param>
        /// <param name="dilation">The spacing of the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of groups that channels are split into.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">Where the parameters live; null for the default.</param>
        /// <param name="dtype">Their element type; null for the default.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Pair.Of(kernel_size), Pair.Of(stride ?? (1, 1)), Pair.Of(padding ?? (0, 0)), null, Pair.Of(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

        /// <summary>A convolution of <c>[N, C, H, W]</c>; initialised uniformly within ±1 / √fan-in.</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the result.</param>
        /// <param name="kernel_size">Height and width of the kernel.</param>
        /// <param name="padding">The padding on each side.</param>
        /// <param name="stride">The step.</param>
        /// <param name="dilation">The spacing of the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of groups that channels are split into.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">Where the parameters live; null for the default.</param>
        /// <param name="dtype">Their element type; null for the default.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Pair.Of(kernel_size), Pair.Of(stride), Pair.Of(0L), padding, Pair.Of(dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>A convolution of <c>[N, C, H, W]</c>; initialised uniformly within ±1 / √fan-in.</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the result.</param>
        /// <param name="kernel_size">Height and width of the kernel.</param>
        /// <param name="padding">The padding on each side.</param>
        /// <param name="stride">The step.</param>
        /// <param name="dilation">The spacing of the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of groups that channels are split into.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">Where the parameters live; null for the default.</param>
        /// <param name="dtype">Their element type; null for the default.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Pair.Of(kernel_size), Pair.Of(stride ?? (1, 1)), Pair.Of(0L), padding, Pair.Of(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
    }
}
