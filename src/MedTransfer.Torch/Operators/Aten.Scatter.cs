namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator CopyInPlace = new("aten::copy_");
    internal static readonly Operator FillInPlace_Scalar = new("aten::fill_", "Scalar");
    internal static readonly Operator IndexAdd = new("aten::index_add");
    internal static readonly Operator IndexAddInPlace = new("aten::index_add_");
    internal static readonly Operator IndexCopy = new("aten::index_copy");
    internal static readonly Operator IndexCopyInPlace = new("aten::index_copy_");
    internal static readonly Operator IndexFillInPlace_int_Scalar = new("aten::index_fill_", "int_Scalar");
    internal static readonly Operator IndexFill_int_Scalar = new("aten::index_fill", "int_Scalar");
    internal static readonly Operator IndexReduce = new("aten::index_reduce");
    internal static readonly Operator MaskedScatter = new("aten::masked_scatter");
    internal static readonly Operator MaskedScatterInPlace = new("aten::masked_scatter_");
    internal static readonly Operator ScatterAdd = new("aten::scatter_add");
    internal static readonly Operator ScatterAddInPlace = new("aten::scatter_add_");
    internal static readonly Operator ScatterInPlace_src = new("aten::scatter_", "src");
    internal static readonly Operator Scatter_src = new("aten::scatter", "src");
    internal static readonly Operator SelectScatter = new("aten::select_scatter");
    internal static readonly Operator SliceScatter = new("aten::slice_scatter");
    internal static readonly Operator ZeroInPlace = new("aten::zero_");
}
