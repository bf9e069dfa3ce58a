namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Atleast1d_Sequence = new("aten::atleast_1d", "Sequence");
    internal static readonly Operator Atleast2d_Sequence = new("aten::atleast_2d", "Sequence");
    internal static readonly Operator Atleast3d_Sequence = new("aten::atleast_3d", "Sequence");
    internal static readonly Operator BlockDiag = new("aten::block_diag");
    internal static readonly Operator BroadcastTensors = new("aten::broadcast_tensors");
    internal static readonly Operator CartesianProd = new("aten::cartesian_prod");
    internal static readonly Operator Cat = new("aten::cat");
    internal static readonly Operator ColumnStack = new("aten::column_stack");
    internal static readonly Operator Dstack = new("aten::dstack");
    internal static readonly Operator Hstack = new("aten::hstack");
    internal static readonly Operator Meshgrid_indexing = new("aten::meshgrid", "indexing");
    internal static readonly Operator Stack = new("aten::stack");
    internal static readonly Operator Vstack = new("aten::vstack");
}
