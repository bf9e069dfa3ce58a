using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Two numbers that stand for all values of a tensor and their places.</summary>
internal static class Checksum
{
    /// <summary>In Python: <c>[y.sum().item(), (y * cosine(y)).sum().item()]</c>.</summary>
    public static double[] Of(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = y.detach().to(ScalarType.Float64);
        return [values.sum().item<double>(), (values * Cosine(values)).sum().item<double>()];
    }

    /// <summary>In Python: <c>(torch.arange(y.numel(), dtype=torch.float64) * 0.61).cos().reshape(y.shape)</c>.</summary>
    public static Tensor Cosine(Tensor y) => (arange(y.numel(), dtype: ScalarType.Float64) * 0.61).cos().reshape(y.shape);
}
