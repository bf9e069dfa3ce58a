using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>Inputs that are the same here and in Python: <c>(torch.arange(n, dtype=torch.float64) * 0.37).sin().reshape(shape)</c>.</summary>
internal static class Waves
{
    public static Tensor Of(params long[] shape) => From(0, shape);

    /// <summary>The waves from another number on: <c>((torch.arange(n, dtype=torch.float64) + start) * 0.37).sin().reshape(shape)</c>.</summary>
    public static Tensor From(long start, params long[] shape) =>
        ((arange(shape.Aggregate(1L, (a, b) => a * b), dtype: ScalarType.Float64) + start) * 0.37).sin().reshape(shape);
}
