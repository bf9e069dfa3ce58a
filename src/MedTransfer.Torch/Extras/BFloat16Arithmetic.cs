using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Where bfloat16 pays.</summary>
public static class BFloat16Arithmetic
{
    private static readonly Lazy<bool> Processor = new(FindProcessor);

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
            DeviceType.CPU => Processor.Value,
            DeviceType.CUDA => cuda.is_available(),
            _ => false,
        };
    }

    // .NET has no test for these two instruction sets; Linux names them.
    private static bool FindProcessor()
    {
        const string Path = "/proc/cpuinfo";
        if (!File.Exists(Path)) return false;
        var flags = File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        return flags.Contains("avx512_bf16") || flags.Contains("amx_bf16");
    }
}
