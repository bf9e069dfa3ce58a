namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Argsort = new("aten::argsort");
    internal static readonly Operator Bucketize_Tensor = new("aten::bucketize", "Tensor");
    internal static readonly Operator Combinations = new("aten::combinations");
    internal static readonly Operator Kthvalue = new("aten::kthvalue");
    internal static readonly Operator Msort = new("aten::msort");
    internal static readonly Operator Searchsorted_Scalar = new("aten::searchsorted", "Scalar");
    internal static readonly Operator Searchsorted_Tensor = new("aten::searchsorted", "Tensor");
    internal static readonly Operator Sort_stable = new("aten::sort", "stable");
    internal static readonly Operator Topk = new("aten::topk");
    internal static readonly Operator Unique2 = new("aten::_unique2");
    internal static readonly Operator UniqueConsecutive = new("aten::unique_consecutive");
    internal static readonly Operator UniqueDim = new("aten::unique_dim");
}
