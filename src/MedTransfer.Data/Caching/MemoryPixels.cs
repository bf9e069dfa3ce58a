using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The slots of a tensor in memory, which its owner keeps alive.</summary>
internal sealed unsafe class MemoryPixels(Tensor tensor, int slotBytes) : IPixelStore
{
    private readonly byte* _start = TensorBytes.Start(tensor);

    public void Write(long slot, ReadOnlySpan<byte> pixels) => pixels.CopyTo(Slot(slot));

    public void Copy(long from, long to) => Slot(from).CopyTo(Slot(to));

    private Span<byte> Slot(long slot) => new(_start + (slot * slotBytes), slotBytes);
}
