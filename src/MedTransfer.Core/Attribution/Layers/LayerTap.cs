using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Watches the output of one layer while it is told to.</summary>
internal sealed class LayerTap : IDisposable
{
    private readonly Action _remove;
    private Func<Tensor, Tensor>? _seen;

    public LayerTap(TappedLayer layer)
    {
        Layer = layer;
        _remove = layer.Module.register_forward_hook((_, _, output) => _seen is { } seen ? seen(output) : output).remove;
    }

    public TappedLayer Layer { get; }

    /// <summary>What happens with outputs from now on; its answer takes the output's place. Null lets them pass.</summary>
    public void Watch(Func<Tensor, Tensor>? seen) => _seen = seen;

    public void Dispose() => _remove();
}
