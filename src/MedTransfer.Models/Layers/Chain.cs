using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Maps along a chain of layers.</summary>
internal static class Chain
{
    /// <summary>Runs the layers and keeps the outputs of some; layers after the last of them are not run.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="kept">Indices of the layers whose outputs are kept, rising. What follows one must not work in its memory.</param>
    /// <param name="x">The input of the first layer.</param>
    internal static IReadOnlyList<Tensor> Maps(IReadOnlyList<Module<Tensor, Tensor>> layers, IReadOnlyList<int> kept, Tensor x)
    {
        var maps = new Tensor[kept.Count];
        for (var (map, layer) = (0, 0); map < maps.Length; map++)
        {
            using var scope = NewDisposeScope();
            var y = map == 0 ? x : maps[map - 1];
            for (; layer <= kept[map]; layer++) y = layers[layer].call(y);
            maps[map] = y.MoveToOuterDisposeScope();
        }

        return maps;
    }

    /// <summary>The outputs of all layers, which work on maps <c>[N, H, W, C]</c>, as <c>[N, C, H, W]</c>.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="x">The input of the first layer.</param>
    internal static IReadOnlyList<Tensor> ChannelsFirst(IReadOnlyList<Module<Tensor, Tensor>> layers, Tensor x)
    {
        using var scope = NewDisposeScope();
        var maps = new Tensor[layers.Count];
        for (var i = 0; i < maps.Length; i++)
        {
            x = layers[i].call(x);
            maps[i] = x.permute(0, 3, 1, 2).contiguous().MoveToOuterDisposeScope();
        }

        return maps;
    }
}
