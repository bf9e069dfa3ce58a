using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Attention and a perceptron, each with a norm before it, a shortcut and a scale where there is one; <c>[N, T, C]</c>.</summary>
internal sealed class TransformerBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly SelfAttention attn;
    private readonly LayerScale? ls1;
    private readonly LayerNorm norm2;
    private readonly Mlp mlp;
    private readonly LayerScale? ls2;
    private readonly double dropPath;

    internal TransformerBlock(VisionTransformerSettings settings, double dropPath)
        : base(nameof(TransformerBlock))
    {
        var channels = settings.EmbedDim;
        this.dropPath = dropPath;
        norm1 = LayerNorm(channels, settings.NormEpsilon);
        attn = new SelfAttention(settings);
        norm2 = LayerNorm(channels, settings.NormEpsilon);
        mlp = new Mlp(channels, settings.Hidden, settings.QuickGelu);
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
        var y = x + Branch(attn, norm1, ls1, x);
        return (y + Branch(mlp, norm2, ls2, y)).MoveToOuterDisposeScope();
    }

    private Tensor Branch(Module<Tensor, Tensor> layer, LayerNorm norm, LayerScale? scale, Tensor x)
    {
        var y = layer.call(norm.call(x));
        return DropPath.Apply(scale is null ? y : scale.call(y), dropPath, training);
    }
}
