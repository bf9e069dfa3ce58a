using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Kinds of element types.</summary>
internal static class ElementTypes
{
    internal static bool IsFloating(this ScalarType type) =>
        type is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16;
}
