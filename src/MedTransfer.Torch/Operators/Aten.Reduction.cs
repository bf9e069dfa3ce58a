namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator All = new("aten::all");
    internal static readonly Operator All_dim = new("aten::all", "dim");
    internal static readonly Operator Amax = new("aten::amax");
    internal static readonly Operator Amin = new("aten::amin");
    internal static readonly Operator Aminmax = new("aten::aminmax");
    internal static readonly Operator Any = new("aten::any");
    internal static readonly Operator Any_dim = new("aten::any", "dim");
    internal static readonly Operator Argmax = new("aten::argmax");
    internal static readonly Operator Argmin = new("aten::argmin");
    internal static readonly Operator CountNonzero = new("aten::count_nonzero");
    internal static readonly Operator CountNonzero_dim_IntList = new("aten::count_nonzero", "dim_IntList");
    internal static readonly Operator Dist = new("aten::dist");
    internal static readonly Operator Logsumexp = new("aten::logsumexp");
    internal static readonly Operator Max = new("aten::max");
    internal static readonly Operator Max_dim = new("aten::max", "dim");
    internal static readonly Operator Mean = new("aten::mean");
    internal static readonly Operator Mean_dim = new("aten::mean", "dim");
    internal static readonly Operator Min = new("aten::min");
    internal static readonly Operator Min_dim = new("aten::min", "dim");
    internal static readonly Operator Nanmean = new("aten::nanmean");
    internal static readonly Operator Nansum = new("aten::nansum");
    internal static readonly Operator Norm_Scalar = new("aten::norm", "Scalar");
    internal static readonly Operator Norm_ScalarOpt_dim = new("aten::norm", "ScalarOpt_dim");
    internal static readonly Operator Prod = new("aten::prod");
    internal static readonly Operator Prod_dim_int = new("aten::prod", "dim_int");
    internal static readonly Operator Sum = new("aten::sum");
    internal static readonly Operator Sum_dim_IntList = new("aten::sum", "dim_IntList");
}
