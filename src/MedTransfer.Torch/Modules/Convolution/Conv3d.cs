namespace TorchSharp.Modules;

/// <summary>Convolves <c>[N, C, D, H, W]</c>.</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
        : base(
            nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, Triple.Zeros, groups, bias,
            padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => Convolve(NnOps.Conv3d, NnOps.Conv3dPadding, input);
}
