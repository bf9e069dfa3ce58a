using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Inputs and labels of some samples, on the device of their <see cref="BatchSource"/>; whoever receives it disposes it.</summary>
/// <param name="Images">float32 <c>[B, C, S, S]</c>, normalised.</param>
/// <param name="Labels">int64 <c>[B]</c>, or float32 <c>[B, L]</c>.</param>
public sealed record Batch(Tensor Images, Tensor Labels) : IDisposable
{
    /// <summary>How many samples it holds.</summary>
    public long Count => Images.shape[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
