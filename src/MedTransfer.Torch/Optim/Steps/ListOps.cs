using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>Operators that change many tensors in one call.</summary>
internal static class ListOps
{
    public static readonly Operator MulScalar = new("aten::_foreach_mul_", "Scalar");
    public static readonly Operator MulList = new("aten::_foreach_mul_", "List");
    public static readonly Operator Product = new("aten::_foreach_mul", "List");
    public static readonly Operator ScalarProduct = new("aten::_foreach_mul", "Scalar");
    public static readonly Operator AddScalar = new("aten::_foreach_add_", "Scalar");
    public static readonly Operator AddList = new("aten::_foreach_add_", "List");
    public static readonly Operator Sum = new("aten::_foreach_add", "List");
    public static readonly Operator ScalarSum = new("aten::_foreach_add", "Scalar");
    public static readonly Operator DivScalar = new("aten::_foreach_div_", "Scalar");
    public static readonly Operator DivList = new("aten::_foreach_div_", "List");
    public static readonly Operator ScalarQuotient = new("aten::_foreach_div", "Scalar");
    public static readonly Operator Quotient = new("aten::_foreach_div", "List");
    public static readonly Operator Negative = new("aten::_foreach_neg");
    public static readonly Operator Abs = new("aten::_foreach_abs");
    public static readonly Operator Sqrt = new("aten::_foreach_sqrt");
    public static readonly Operator SqrtInPlace = new("aten::_foreach_sqrt_");
    public static readonly Operator MaximumList = new("aten::_foreach_maximum_", "List");
    public static readonly Operator AddProduct = new("aten::_foreach_addcmul_", "Scalar");
    public static readonly Operator ProductSum = new("aten::_foreach_addcmul", "Scalar");
    public static readonly Operator AddQuotient = new("aten::_foreach_addcdiv_", "Scalar");
    public static readonly Operator Norms = new("aten::_foreach_norm", "Scalar");
}
