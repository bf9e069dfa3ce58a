using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>EVA's attention and perceptron, each with a norm before it, a shortcut and a scale where there is one; <c>[N, T, C]</c>.</summary>
internal sealed class EvaBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly EvaAttention attn;
    private readonly Parameter? gamma_1;
    private readonly LayerNorm norm2;
    private readonly Module<Tensor, Tensor> mlp;
    private readonly Parameter? gamma_2;
    private readonly double dropPath;

    internal EvaBlock(EvaSettings settings, double dropPath, Func<Tensor, Tensor>? rotate)
        : base(nameof(EvaBlock))
    {
        var (channels, epsilon) = (settings.EmbedDim, settings.NormEpsilon);
        double? mlpNorm = settings.ScaleMlp ? epsilon : null;
        this.dropPath = dropPath;
        norm1 = LayerNorm(channels, epsilon);
        attn = new EvaAttention(settings, rotate);
        norm2 = LayerNorm(channels, epsilon);
        mlp = settings.SwiGlu ? new SwiGlu(channels, settings.Hidden, mlpNorm) : new Mlp(channels, settings.Hidden, normEpsilon: mlpNorm);
        if (settings.InitValues is { } first)
        {
            gamma_1 = new Parameter(full([channels], first, dtype: ScalarType.Float32));
            gamma_2 = new Parameter(full([channels], first, dtype: ScalarType.Float32));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x + Branch(attn, norm1, gamma_1, x);
        return (y + Branch(mlp, norm2, gamma_2, y)).MoveToOuterDisposeScope();
    }

    private Tensor Branch(Module<Tensor, Tensor> layer, LayerNorm norm, Parameter? scale, Tensor x)
    {
        var y = layer.call(norm.call(x));
        return DropPath.Apply(scale is null ? y : y.mul(scale), dropPath, training);
    }
}
