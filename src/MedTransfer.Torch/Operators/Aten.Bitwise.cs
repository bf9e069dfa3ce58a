namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator BitwiseAndInPlace_Tensor = new("aten::bitwise_and_", "Tensor");
    internal static readonly Operator BitwiseAnd_Tensor = new("aten::bitwise_and", "Tensor");
    internal static readonly Operator BitwiseLeftShiftInPlace_Tensor = new("aten::bitwise_left_shift_", "Tensor");
    internal static readonly Operator BitwiseLeftShift_Tensor = new("aten::bitwise_left_shift", "Tensor");
    internal static readonly Operator BitwiseNot = new("aten::bitwise_not");
    internal static readonly Operator BitwiseNotInPlace = new("aten::bitwise_not_");
    internal static readonly Operator BitwiseOrInPlace_Tensor = new("aten::bitwise_or_", "Tensor");
    internal static readonly Operator BitwiseOr_Tensor = new("aten::bitwise_or", "Tensor");
    internal static readonly Operator BitwiseRightShiftInPlace_Tensor = new("aten::bitwise_right_shift_", "Tensor");
    internal static readonly Operator BitwiseRightShift_Tensor = new("aten::bitwise_right_shift", "Tensor");
    internal static readonly Operator BitwiseXorInPlace_Tensor = new("aten::bitwise_xor_", "Tensor");
    internal static readonly Operator BitwiseXor_Tensor = new("aten::bitwise_xor", "Tensor");
    internal static readonly Operator LogicalAnd = new("aten::logical_and");
    internal static readonly Operator LogicalAndInPlace = new("aten::logical_and_");
    internal static readonly Operator LogicalNot = new("aten::logical_not");
    internal static readonly Operator LogicalNotInPlace = new("aten::logical_not_");
    internal static readonly Operator LogicalOr = new("aten::logical_or");
    internal static readonly Operator LogicalOrInPlace = new("aten::logical_or_");
    internal static readonly Operator LogicalXor = new("aten::logical_xor");
    internal static readonly Operator LogicalXorInPlace = new("aten::logical_xor_");
}
