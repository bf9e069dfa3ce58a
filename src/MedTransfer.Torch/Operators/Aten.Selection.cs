namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Argwhere = new("aten::argwhere");
    internal static readonly Operator Gather = new("aten::gather");
    internal static readonly Operator IndexSelect = new("aten::index_select");
    internal static readonly Operator MaskedFillInPlace_Scalar = new("aten::masked_fill_", "Scalar");
    internal static readonly Operator MaskedFill_Scalar = new("aten::masked_fill", "Scalar");
    internal static readonly Operator MaskedSelect = new("aten::masked_select");
    internal static readonly Operator Narrow = new("aten::narrow");
    internal static readonly Operator Nonzero = new("aten::nonzero");
    internal static readonly Operator NonzeroNumpy = new("aten::nonzero_numpy");
    internal static readonly Operator Select_int = new("aten::select", "int");
    internal static readonly Operator Slice_Tensor = new("aten::slice", "Tensor");
    internal static readonly Operator Take = new("aten::take");
    internal static readonly Operator TakeAlongDim = new("aten::take_along_dim");
}
