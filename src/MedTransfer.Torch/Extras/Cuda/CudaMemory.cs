using MedTransfer.Torch.Native;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>A GPU's memory as libtorch's caching allocator counts it, in bytes.</summary>
/// <param name="Allocated">Held by tensors now.</param>
/// <param name="PeakAllocated">The most that tensors held at once, since the start or <see cref="ResetPeak"/>.</param>
/// <param name="Reserved">Taken from the GPU now, the cache included.</param>
/// <param name="PeakReserved">The most that was taken from the GPU.</param>
/// <remarks>Every member throws <see cref="System.Runtime.InteropServices.ExternalException"/> where libtorch has no CUDA.</remarks>
public readonly record struct CudaMemory(long Allocated, long PeakAllocated, long Reserved, long PeakReserved)
{
    /// <summary>The numbers of a GPU; null is the current one.</summary>
    public static unsafe CudaMemory Of(Device? device = null)
    {
        var numbers = stackalloc long[4];
        Bridge.Check(Bridge.mt_cuda_memory(device?.index ?? -1, numbers));
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>Starts the peaks of a GPU anew from what is held now.</summary>
    public static void ResetPeak(Device? device = null) => Bridge.Check(Bridge.mt_cuda_reset_peak(device?.index ?? -1));

    /// <summary>Gives cached memory that no tensor holds back to the GPU.</summary>
    public static void EmptyCache() => Bridge.Check(Bridge.mt_cuda_empty_cache());
}
