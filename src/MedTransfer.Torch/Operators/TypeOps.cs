namespace MedTransfer.Torch;

/// <summary>The operators that tell how element types meet.</summary>
internal static class TypeOps
{
    internal static readonly Operator CanCast = new("aten::can_cast");
    internal static readonly Operator PromoteTypes = new("aten::promote_types");
    internal static readonly Operator ResultType_Tensor = new("aten::result_type", "Tensor");
}
