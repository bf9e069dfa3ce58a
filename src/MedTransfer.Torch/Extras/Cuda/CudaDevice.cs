using System.Runtime.InteropServices;
using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>A GPU.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capability">Its compute capability: 90 is 9.0.</param>
/// <param name="Memory">Its memory, in bytes.</param>
public sealed record CudaDevice(string Name, int Capability, long Memory)
{
    /// <summary>The number of the GPU that <c>cuda</c> without a number stands for on this thread.</summary>
    /// <exception cref="ExternalException">libtorch has no CUDA, or there is no such GPU.</exception>
    public static int Current
    {
        get => Bridge.Check(Bridge.mt_cuda_current_device());
        set => Bridge.Check(Bridge.mt_cuda_set_device(value));
    }

    /// <summary>What the GPU of a number is; -1 is the current one.</summary>
    /// <exception cref="ExternalException">libtorch has no CUDA, or there is no such GPU.</exception>
    public static unsafe CudaDevice Of(int index = -1)
    {
        int capability;
        long memory;
        var name = Bridge.Check((nint)Bridge.mt_cuda_properties(index, &capability, &memory));
        return new(Marshal.PtrToStringUTF8(name)!, capability, memory);
    }
}
