using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Inputs and labels of some samples, on the device of their <see cref="BatchSource"/>.</summary>
/// <param name="Images">float32 <c>[B, C, S, S]</c>, normalised.</param>
/// <param name="Labels">int64 <c>[B]</c> of classes or grades, or float32 <c>[B, L]</c> of findings; float32 <c>[B, K]</c> of mixed classes.</param>
/// <param name="Samples">The number of each sample in its split, <c>[B]</c>.</param>
public sealed record Batch(Tensor Images, Tensor Labels, long[] Samples) : IDisposable
{
    /// <summary>How many samples it holds.</summary>
    public int Count => Samples.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
