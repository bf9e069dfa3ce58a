namespace TorchSharp.Modules;

/// <summary>The transposed convolution of <c>[N, C, L]</c>.</summary>
public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
        : base(
            nameof(ConvTranspose1d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, long[]? output_size) => Spread(NnOps.ConvTranspose1d, input, output_size);
}
