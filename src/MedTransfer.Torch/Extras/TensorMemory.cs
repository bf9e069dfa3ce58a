using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>
/// Native tensors and their memory: what a leak test looks at. Bytes are those of all storages on the processor, each once,
/// also where only a graph or libtorch itself holds one.
/// </summary>
public static class TensorMemory
{
    /// <summary>Tensor handles that are alive now in this process.</summary>
    public static long LiveTensors => Bridge.mt_live_tensors();

    /// <summary>Tensor handles made since the process started.</summary>
    public static long CreatedTensors => Bridge.mt_created_tensors();

    /// <summary>Bytes of tensor memory on the processor now, as the heap rounded them up; -1 where the heap does not tell.</summary>
    public static long LiveBytes => Bridge.mt_cpu_bytes();

    /// <summary>The most bytes there were at once, since the start or <see cref="ResetPeak"/>; -1 where the heap does not tell.</summary>
    public static long PeakBytes => Bridge.mt_cpu_peak_bytes();

    /// <summary>Starts <see cref="PeakBytes"/> anew from what is alive now.</summary>
    public static void ResetPeak() => Bridge.mt_cpu_reset_peak();
}
