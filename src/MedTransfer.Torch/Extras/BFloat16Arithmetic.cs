using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Where bfloat16 pays.</summary>
public static class BFloat16Arithmetic
{
    /// <summary>The first GPUs with bfloat16 tensor cores (Ampere), as 10 times their compute capability.</summary>
    private const int FirstCapability = 80;

    /// <summary>
    /// Whether the device multiplies bfloat16 numbers natively. On the processor that is AVX-512 BF16 or AMX, without which
    /// libtorch converts every number on the way and bfloat16 is slower than float32; on a GPU compute capability 8.0 or more.
    /// </summary>
    /// <param name="device">The device.</param>
    public static bool IsFast(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type switch
        {
            DeviceType.CPU => ProcessorFeatures.HasAny("avx512_bf16", "amx_bf16"),
            DeviceType.CUDA => cuda.is_available() && CudaDevice.Of(device.index).Capability >= FirstCapability,
            _ => false,
        };
    }
}
