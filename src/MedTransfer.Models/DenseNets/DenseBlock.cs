using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Layers that each see the maps of all before them.</summary>
internal sealed class DenseBlock : Module<Tensor, Tensor>
{
    private readonly DenseLayer[] layers;

    internal DenseBlock(int input, int count, DenseNetSettings settings)
        : base(nameof(DenseBlock))
    {
        layers = new DenseLayer[count];
        for (var i = 0; i < count; i++)
        {
            var channels = input + (i * settings.GrowthRate);
            layers[i] = new DenseLayer(channels, settings.GrowthRate, settings.BottleneckFactor * settings.GrowthRate, settings.LayerDropRate);
            register_module($"denselayer{i + 1}", layers[i]);
        }
    }

    public override Tensor forward(Tensor x)
    {
        // The joined map grows layer by layer: as many bytes as joining all parts each time, in fewer and larger pieces,
        // and the last one is the block's output.
        var map = x;
        foreach (var layer in layers)
        {
            using var scope = NewDisposeScope();
            var joined = cat([map, layer.call(map)], 1).MoveToOuterDisposeScope();
            if (!ReferenceEquals(map, x)) map.Dispose();
            map = joined;
        }

        return map;
    }
}
