namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Chunk = new("aten::chunk");
    internal static readonly Operator Dsplit_array = new("aten::dsplit", "array");
    internal static readonly Operator Dsplit_int = new("aten::dsplit", "int");
    internal static readonly Operator Hsplit_array = new("aten::hsplit", "array");
    internal static readonly Operator Hsplit_int = new("aten::hsplit", "int");
    internal static readonly Operator SplitWithSizes = new("aten::split_with_sizes");
    internal static readonly Operator Split_Tensor = new("aten::split", "Tensor");
    internal static readonly Operator TensorSplit_indices = new("aten::tensor_split", "indices");
    internal static readonly Operator TensorSplit_sections = new("aten::tensor_split", "sections");
    internal static readonly Operator TensorSplit_tensor_indices_or_sections = new("aten::tensor_split", "tensor_indices_or_sections");
    internal static readonly Operator Unbind_int = new("aten::unbind", "int");
    internal static readonly Operator Vsplit_array = new("aten::vsplit", "array");
    internal static readonly Operator Vsplit_int = new("aten::vsplit", "int");
}
