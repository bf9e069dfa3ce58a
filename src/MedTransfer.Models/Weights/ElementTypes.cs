using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Kinds of element types.</summary>
internal static class ElementTypes
{
    /// <summary>The name that weight files give it, <c>F32</c> for example; libtorch's own for what they cannot hold.</summary>
    internal static string ShortName(this ScalarType type) => SafeTensorsTypes.TryNameOf(type) ?? $"{type}";

    internal static bool IsComplex(this ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    internal static bool IsFloating(this ScalarType type) =>
        type is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16;
}
