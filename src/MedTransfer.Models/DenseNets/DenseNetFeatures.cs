using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Everything of a DenseNet but its classifier.</summary>
internal sealed class DenseNetFeatures : Module<Tensor, Tensor>
{
    private readonly bool isCifar;
    private readonly Conv2d conv0;
    private readonly BatchNorm2d norm0;
    private readonly DenseBlock[] blocks;
    private readonly Transition[] transitions;

    // timm calls it norm5 whatever the number of blocks.
    private readonly BatchNorm2d norm5;

    internal DenseNetFeatures(DenseNetSettings settings, int inChannels)
        : base(nameof(DenseNetFeatures))
    {
        var channels = settings.StemChannels;
        isCifar = settings.CifarStem;
        conv0 = Stems.Convolution(inChannels, channels, settings.CifarStem);
        norm0 = BatchNorm2d(channels);
        register_module(nameof(conv0), conv0);
        register_module(nameof(norm0), norm0);
        blocks = new DenseBlock[settings.Layers.Count];
        transitions = new Transition[blocks.Length - 1];
        for (var i = 0; i < blocks.Length; i++)
        {
            if (i > 0)
            {
                transitions[i - 1] = new Transition(channels);
                register_module($"transition{i}", transitions[i - 1]);
                channels /= 2;
            }

            blocks[i] = new DenseBlock(channels, settings.Layers[i], settings);
            register_module($"denseblock{i + 1}", blocks[i]);
            channels += settings.Layers[i] * settings.GrowthRate;
        }

        norm5 = BatchNorm2d(channels);
        register_module(nameof(norm5), norm5);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = Pooled(Stem(x));
        for (var i = 0; i < blocks.Length; i++)
        {
            if (i > 0) y = transitions[i - 1].call(y);
            y = blocks[i].call(y);
        }

        return norm5.call(y).Rectify().MoveToOuterDisposeScope();
    }

    /// <summary>The maps of the stem, of every block but the last, and the last after its norm.</summary>
    internal IReadOnlyList<Tensor> Maps(Tensor x)
    {
        using var scope = NewDisposeScope();
        List<Tensor> maps = [Stem(x)];
        for (var i = 0; i < blocks.Length; i++) maps.Add(blocks[i].call(i == 0 ? Pooled(maps[0]) : transitions[i - 1].call(maps[i])));
        maps[^1] = norm5.call(maps[^1]).Rectify();
        return [.. maps.Select(m => m.MoveToOuterDisposeScope())];
    }

    private Tensor Stem(Tensor x) => norm0.call(conv0.call(x)).Rectify();

    private Tensor Pooled(Tensor map) => Stems.Pooled(map, isCifar);
}
