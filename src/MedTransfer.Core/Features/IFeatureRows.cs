using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>The activations of one stage, wherever they are kept.</summary>
internal interface IFeatureRows : IDisposable
{
    /// <summary>Some samples' activations on the processor, in the type they are kept in; the receiver disposes them.</summary>
    Tensor Read(long first, long count);
}
