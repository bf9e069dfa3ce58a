using MedTransfer.Torch.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Convolutions in bfloat16 over channels-last images on the processor run as matrix products where that is faster: all with
/// 1×1 kernels, and those over small maps. Values differ from libtorch's convolution by rounding to bfloat16 only.
/// </summary>
/// <remarks>
/// oneDNN reorders the kernels of each convolution into its own blocks three times a training step, which in the deep half of a
/// network costs more than the arithmetic; a matrix product reads them as they lie.
/// </remarks>
public static class MatrixConvolution
{
    /// <summary>Pixels of a map up to which its larger kernels are unfolded: beyond, the copies cost what they save.</summary>
    private const long LargestMap = 64;

    private static readonly Operator Convolve = new("medtransfer::matrix_convolution");

    /// <summary>Whether they are used; true unless switched off.</summary>
    public static bool IsEnabled { get; set; } = true;

    /// <summary>The convolution, or null where libtorch's own is the one to use.</summary>
    internal static Tensor? TryRun(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups)
    {
        if (!IsEnabled || groups != 1 || !IsBFloat16(input, weight) || !Fits(input, weight, dilation)) return null;
        return Convolve.Call(input, weight, bias, stride, padding, ScalarType.BFloat16);
    }

    private static bool IsBFloat16(Tensor input, Tensor weight)
    {
        if (input.device_type != DeviceType.CPU || weight.device_type != DeviceType.CPU) return false;
        return Bridge.mt_autocast_enabled((int)DeviceType.CPU) != 0
            ? Bridge.mt_autocast_dtype((int)DeviceType.CPU) == (int)ScalarType.BFloat16 && IsFloat(input) && IsFloat(weight)
            : input.dtype == ScalarType.BFloat16 && weight.dtype == ScalarType.BFloat16;
    }

    private static bool IsFloat(Tensor tensor) => tensor.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    private static bool Fits(Tensor input, Tensor weight, long[] dilation)
    {
        if (input.dim() != 4 || weight.dim() != 4 || !input.IsChannelsLast()) return false;
        if (weight.size(2) == 1 && weight.size(3) == 1) return true;
        return dilation is [1, 1] or [1] && weight.IsChannelsLast() && input.size(2) * input.size(3) <= LargestMap;
    }
}
