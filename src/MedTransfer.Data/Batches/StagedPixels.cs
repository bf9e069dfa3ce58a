using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Images on their way to the device.</summary>
/// <param name="Pixels">uint8, in host memory.</param>
/// <param name="Samples">The number of each in its split.</param>
internal sealed record StagedPixels(Tensor Pixels, long[] Samples) : IDisposable
{
    public void Dispose() => Pixels.Dispose();
}
