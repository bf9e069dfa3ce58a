namespace MedTransfer.Torch;

/// <summary>The operators behind the tensor members, each resolved at its first call.</summary>
internal static partial class Aten
{
    internal static readonly Operator Arange = new("aten::arange");
    internal static readonly Operator Arange_start = new("aten::arange", "start");
    internal static readonly Operator Arange_start_step = new("aten::arange", "start_step");
    internal static readonly Operator Empty = new("aten::empty", "memory_format");
    internal static readonly Operator EmptyLike = new("aten::empty_like");
    internal static readonly Operator Eye_m = new("aten::eye", "m");
    internal static readonly Operator Full = new("aten::full");
    internal static readonly Operator Linspace = new("aten::linspace");
    internal static readonly Operator Ones = new("aten::ones");
    internal static readonly Operator OnesLike = new("aten::ones_like");
    internal static readonly Operator RandLike = new("aten::rand_like");
    internal static readonly Operator Rand_generator = new("aten::rand", "generator");
    internal static readonly Operator RandnLike = new("aten::randn_like");
    internal static readonly Operator Randn_generator = new("aten::randn", "generator");
    internal static readonly Operator Randperm_generator = new("aten::randperm", "generator");
    internal static readonly Operator Rsub_Scalar = new("aten::rsub", "Scalar");
    internal static readonly Operator ScalarTensor = new("aten::scalar_tensor");
    internal static readonly Operator Zeros = new("aten::zeros");
    internal static readonly Operator ZerosLike = new("aten::zeros_like");
}
