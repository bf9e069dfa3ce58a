using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>Weights that a formula gives, so that another program can have the same ones.</summary>
internal static class WaveWeights
{
    /// <summary>
    /// Fills the k-th entry of the state dict, in float64, with sines; in PyTorch
    /// <code>
    /// for k, t in enumerate(model.state_dict().values()):
    ///     wave = torch.sin(0.73 * torch.arange(t.numel()).reshape(t.shape) + k)
    ///     if t.is_floating_point(): t.copy_(1 + 0.3 * wave if t.dim() == 1 else wave * math.sqrt(3 / t[0].numel()))
    /// </code>
    /// </summary>
    public static void Fill(nn.Module model)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        model.to(ScalarType.Float64);
        foreach (var (tensor, k) in model.state_dict().Values.Select((t, k) => (t, k)))
        {
            if (!tensor.is_floating_point()) continue;
            var wave = ((arange(tensor.numel(), dtype: ScalarType.Float64).reshape(tensor.shape) * 0.73) + k).sin();
            tensor.copy_(tensor.dim() == 1 ? (wave * 0.3) + 1 : wave * Math.Sqrt(3.0 * tensor.shape[0] / tensor.numel()));
        }
    }

    /// <summary><c>torch.sin(torch.arange(count*channels*side*side) * 0.11).reshape(count, channels, side, side)</c> in float64.</summary>
    public static Tensor Images(int count, int channels, int side) =>
        (arange((long)count * channels * side * side, dtype: ScalarType.Float64) * 0.11).sin().reshape(count, channels, side, side);
}
