namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Allclose = new("aten::allclose");
    internal static readonly Operator EqInPlace_Scalar = new("aten::eq_", "Scalar");
    internal static readonly Operator EqInPlace_Tensor = new("aten::eq_", "Tensor");
    internal static readonly Operator Eq_Scalar = new("aten::eq", "Scalar");
    internal static readonly Operator Eq_Tensor = new("aten::eq", "Tensor");
    internal static readonly Operator Equal = new("aten::equal");
    internal static readonly Operator GeInPlace_Scalar = new("aten::ge_", "Scalar");
    internal static readonly Operator GeInPlace_Tensor = new("aten::ge_", "Tensor");
    internal static readonly Operator Ge_Scalar = new("aten::ge", "Scalar");
    internal static readonly Operator Ge_Tensor = new("aten::ge", "Tensor");
    internal static readonly Operator GtInPlace_Scalar = new("aten::gt_", "Scalar");
    internal static readonly Operator GtInPlace_Tensor = new("aten::gt_", "Tensor");
    internal static readonly Operator Gt_Scalar = new("aten::gt", "Scalar");
    internal static readonly Operator Gt_Tensor = new("aten::gt", "Tensor");
    internal static readonly Operator Isclose = new("aten::isclose");
    internal static readonly Operator Isin_Tensor_Tensor = new("aten::isin", "Tensor_Tensor");
    internal static readonly Operator LeInPlace_Scalar = new("aten::le_", "Scalar");
    internal static readonly Operator LeInPlace_Tensor = new("aten::le_", "Tensor");
    internal static readonly Operator Le_Scalar = new("aten::le", "Scalar");
    internal static readonly Operator Le_Tensor = new("aten::le", "Tensor");
    internal static readonly Operator LtInPlace_Scalar = new("aten::lt_", "Scalar");
    internal static readonly Operator LtInPlace_Tensor = new("aten::lt_", "Tensor");
    internal static readonly Operator Lt_Scalar = new("aten::lt", "Scalar");
    internal static readonly Operator Lt_Tensor = new("aten::lt", "Tensor");
    internal static readonly Operator NeInPlace_Scalar = new("aten::ne_", "Scalar");
    internal static readonly Operator NeInPlace_Tensor = new("aten::ne_", "Tensor");
    internal static readonly Operator Ne_Scalar = new("aten::ne", "Scalar");
    internal static readonly Operator Ne_Tensor = new("aten::ne", "Tensor");
    internal static readonly Operator Where = new("aten::where");
    internal static readonly Operator Where_self = new("aten::where", "self");
}
