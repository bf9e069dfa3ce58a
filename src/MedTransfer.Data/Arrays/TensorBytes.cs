using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The memory of contiguous tensors on the processor, also of those that exceed a span.</summary>
internal static class TensorBytes
{
    /// <summary>The first byte; valid while the tensor is not disposed. Null where the tensor is empty.</summary>
    public static unsafe byte* Start(Tensor tensor)
    {
        if (tensor.NumberOfElements == 0) return null;
        using var scope = torch.NewDisposeScope();
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.view(-1).narrow(0, 0, 1).bytes));
    }
}
