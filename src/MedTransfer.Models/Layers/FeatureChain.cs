using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Layers that run one after another, by their state-dict names, so that maps between them can be kept.</summary>
internal sealed class FeatureChain(params (string Name, Module<Tensor, Tensor> Layer)[] layers)
{
    /// <summary>Makes the layers submodules of a model, by their names.</summary>
    internal void RegisterIn(Module owner)
    {
        foreach (var (name, layer) in layers) owner.register_module(name, layer);
    }

    /// <summary>The output of the last layer; what lies between is disposed at once.</summary>
    internal Tensor Run(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x;
        foreach (var (_, layer) in layers)
        {
            var next = layer.call(y);
            if (!ReferenceEquals(y, x) && !ReferenceEquals(y, next)) y.Dispose();
            y = next;
        }

        return y.MoveToOuterDisposeScope();
    }

    /// <summary>The outputs of some layers, in their order.</summary>
    /// <param name="x">The input of the first layer.</param>
    /// <param name="names">The layers.</param>
    internal IReadOnlyList<Tensor> RunTo(Tensor x, IEnumerable<string> names) =>
        Chain.Maps([.. layers.Select(l => l.Layer)], [.. names.Select(name => Array.FindIndex(layers, l => l.Name == name))], x);
}
