using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Whole-tensor equality.</summary>
internal static class TensorEquality
{
    /// <summary>Whether shapes and all values are the same.</summary>
    internal static bool Matches(this Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
    }
}
