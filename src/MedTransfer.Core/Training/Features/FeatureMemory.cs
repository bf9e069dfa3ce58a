using MedTransfer.Torch;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>How much memory features may take.</summary>
internal static class FeatureMemory
{
    /// <summary>Bytes that this process may use on a device: what is left of a GPU, or what the system or its container grants.</summary>
    public static long Available(Device device) => TorchBackend.AvailableMemory(device) ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
