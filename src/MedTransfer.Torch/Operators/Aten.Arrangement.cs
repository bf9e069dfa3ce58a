namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Flip = new("aten::flip");
    internal static readonly Operator Fliplr = new("aten::fliplr");
    internal static readonly Operator Flipud = new("aten::flipud");
    internal static readonly Operator Repeat = new("aten::repeat");
    internal static readonly Operator RepeatInterleave_self_Tensor = new("aten::repeat_interleave", "self_Tensor");
    internal static readonly Operator RepeatInterleave_self_int = new("aten::repeat_interleave", "self_int");
    internal static readonly Operator Roll = new("aten::roll");
    internal static readonly Operator Rot90 = new("aten::rot90");
    internal static readonly Operator Tile = new("aten::tile");
}
