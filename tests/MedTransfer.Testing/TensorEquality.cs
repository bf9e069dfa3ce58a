using static TorchSharp.torch;

namespace MedTransfer.Testing;

/// <summary>Whole-tensor equality.</summary>
public static class TensorEquality
{
    /// <summary>Whether shapes and all values are the same.</summary>
    public static bool Matches(this Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
    }
}
