namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator IsNonzero = new("aten::is_nonzero");
    internal static readonly Operator IsPinned = new("aten::is_pinned");
    internal static readonly Operator PinMemory = new("aten::pin_memory");
    internal static readonly Operator SetInPlace_source_Tensor = new("aten::set_", "source_Tensor");
    internal static readonly Operator To_device = new("aten::to", "device");
    internal static readonly Operator To_dtype = new("aten::to", "dtype");
}
