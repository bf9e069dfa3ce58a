using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Between the element types of .npy arrays and of tensors.</summary>
internal static class TensorElementTypes
{
    private static readonly (NpyElementType Array, ScalarType Tensor)[] Table =
    [
        (NpyElementType.Boolean, ScalarType.Bool), (NpyElementType.UInt8, ScalarType.Byte), (NpyElementType.Int8, ScalarType.Int8),
        (NpyElementType.Int16, ScalarType.Int16), (NpyElementType.Int32, ScalarType.Int32), (NpyElementType.Int64, ScalarType.Int64),
        (NpyElementType.Float16, ScalarType.Float16), (NpyElementType.Float32, ScalarType.Float32), (NpyElementType.Float64, ScalarType.Float64),
    ];

    public static ScalarType ToTensor(this NpyElementType type, string where) => Array.FindIndex(Table, e => e.Array == type) is >= 0 and var i
        ? Table[i].Tensor
        : throw new InvalidContentException($"{where}: tensors have no type {type}. Save it as a signed type (array.astype('int64')), or read it with ReadArray.");

    public static NpyElementType ToArray(this ScalarType type) => Array.FindIndex(Table, e => e.Tensor == type) is >= 0 and var i
        ? Table[i].Array
        : throw new ArgumentException($"A tensor of {type} cannot be kept as .npy; convert it to float32 first.");
}
