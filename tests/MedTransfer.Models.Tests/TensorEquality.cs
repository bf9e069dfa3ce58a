using MedTransfer.Torch;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Whole-tensor equality.</summary>
internal static class TensorEquality
{
    private static readonly Operator Equal = new("aten::equal");

    /// <summary>Whether shapes and all values are the same.</summary>
    internal static bool Matches(this Tensor a, Tensor b) => Equal.CallBool(a, b);
}
