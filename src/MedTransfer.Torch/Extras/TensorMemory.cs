using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>Counts of native tensors: what a leak test looks at.</summary>
public static class TensorMemory
{
    /// <summary>Tensor handles that are alive now in this process.</summary>
    public static long LiveTensors => Bridge.mt_live_tensors();

    /// <summary>Tensor handles made since the process started.</summary>
    public static long CreatedTensors => Bridge.mt_created_tensors();
}
