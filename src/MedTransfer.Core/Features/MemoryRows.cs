using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>Activations in the processor's memory.</summary>
internal sealed class MemoryRows : IFeatureRows
{
    private readonly Tensor _all;
    private long _filled;

    public MemoryRows(long[] shape, ScalarType type) => _all = empty(shape, dtype: type).DetachFromDisposeScope();

    public void Add(Tensor rows)
    {
        using var part = _all.narrow(0, _filled, rows.shape[0]);
        part.copy_(rows);
        _filled += rows.shape[0];
    }

    public Tensor Read(long first, long count) => _all.narrow(0, first, count).clone();

    public void Dispose() => _all.Dispose();
}
