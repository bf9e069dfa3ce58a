using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Attention in windows or over the whole map, and a perceptron, each with norm, shortcut and a scale where there is one; <c>[N, H, W, C]</c>.</summary>
internal sealed class SegmentAnythingBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly SegmentAnythingAttention attn;
    private readonly LayerScale? ls1;
    private readonly LayerNorm norm2;
    private readonly Mlp mlp;
    private readonly LayerScale? ls2;
    private readonly int window;
    private readonly double dropPath;

    internal SegmentAnythingBlock(SegmentAnythingSettings settings, int number, double dropPath)
        : base(nameof(SegmentAnythingBlock))
    {
        var channels = settings.EmbedDim;
        this.dropPath = dropPath;
        window = settings.WindowOf(number);
        norm1 = LayerNorm(channels, settings.NormEpsilon);
        attn = new SegmentAnythingAttention(settings, window == 0 ? settings.Grid : window);
        norm2 = LayerNorm(channels, settings.NormEpsilon);
        mlp = new Mlp(channels, settings.Hidden);
        if (settings.InitValues is { } first)
        {
            ls1 = new LayerScale(channels, first);
            ls2 = new LayerScale(channels, first);
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x + Attend(norm1.call(x));
        return (y + Branch(mlp, ls2, norm2.call(y))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor x)
    {
        if (window == 0) return Branch(attn, ls1, x);
        var (size, map) = ((window, window), ((int)x.shape[1], (int)x.shape[2]));
        return Windows.Merge(Branch(attn, ls1, Windows.Partition(x, size)), size, map);
    }

    // As in timm, stochastic depth leaves out windows where there are windows.
    private Tensor Branch(Module<Tensor, Tensor> layer, LayerScale? scale, Tensor x)
    {
        var y = layer.call(x);
        return DropPath.Apply(scale is null ? y : scale.call(y), dropPath, training);
    }
}
