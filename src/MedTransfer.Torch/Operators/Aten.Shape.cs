namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator AsStrided = new("aten::as_strided");
    internal static readonly Operator Atleast1d = new("aten::atleast_1d");
    internal static readonly Operator Atleast2d = new("aten::atleast_2d");
    internal static readonly Operator Atleast3d = new("aten::atleast_3d");
    internal static readonly Operator BroadcastTo = new("aten::broadcast_to");
    internal static readonly Operator Clone = new("aten::clone");
    internal static readonly Operator Contiguous = new("aten::contiguous");
    internal static readonly Operator Detach = new("aten::detach");
    internal static readonly Operator DetachInPlace = new("aten::detach_");
    internal static readonly Operator Expand = new("aten::expand");
    internal static readonly Operator ExpandAs = new("aten::expand_as");
    internal static readonly Operator Flatten_using_ints = new("aten::flatten", "using_ints");
    internal static readonly Operator MT = new("aten::mT");
    internal static readonly Operator Movedim_intlist = new("aten::movedim", "intlist");
    internal static readonly Operator NumpyT = new("aten::numpy_T");
    internal static readonly Operator Permute = new("aten::permute");
    internal static readonly Operator Ravel = new("aten::ravel");
    internal static readonly Operator Reshape = new("aten::reshape");
    internal static readonly Operator Squeeze = new("aten::squeeze");
    internal static readonly Operator SqueezeInPlace = new("aten::squeeze_");
    internal static readonly Operator SqueezeInPlace_dim = new("aten::squeeze_", "dim");
    internal static readonly Operator Squeeze_dim = new("aten::squeeze", "dim");
    internal static readonly Operator T = new("aten::t");
    internal static readonly Operator TransposeInPlace = new("aten::transpose_");
    internal static readonly Operator Transpose_int = new("aten::transpose", "int");
    internal static readonly Operator Unflatten_int = new("aten::unflatten", "int");
    internal static readonly Operator Unfold = new("aten::unfold");
    internal static readonly Operator Unsqueeze = new("aten::unsqueeze");
    internal static readonly Operator UnsqueezeInPlace = new("aten::unsqueeze_");
    internal static readonly Operator View = new("aten::view");
}
