namespace TorchSharp.Modules;

/// <summary>Convolves <c>[N, C, H, W]</c>.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
        : base(
            nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, Pair.Zeros, groups, bias,
            padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input)
    {
        if (!HasPlainPadding)
        {
            return Convolve(NnOps.Conv2d, NnOps.Conv2dPadding, input);
        }

        RequireShape(input);
        return torch.nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
    }
}
