namespace MedTransfer.Torch.Native;

/// <summary>The bridge's <c>mt_tag</c>: what an <see cref="NativeValue"/> holds.</summary>
internal enum ValueTag
{
    None = 0,
    Tensor = 1,
    Integer = 2,
    Real = 3,
    Boolean = 4,
    Text = 5,
    IntegerList = 6,
    RealList = 7,
    BooleanList = 8,
    TensorList = 9,
    Device = 10,
    Generator = 11,
    Complex = 12,
}
