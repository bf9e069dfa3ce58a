using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Multi-head self-attention of tokens <c>[N, T, C]</c>.</summary>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear qkv;
    private readonly LayerNorm? q_norm;
    private readonly LayerNorm? k_norm;
    private readonly Linear proj;
    private readonly int heads;

    internal SelfAttention(VisionTransformerSettings settings)
        : base(nameof(SelfAttention))
    {
        var channels = settings.EmbedDim;
        heads = settings.Heads;
        qkv = Linear(channels, 3L * channels, hasBias: settings.QkvBias);
        if (settings.QkNorm)
        {
            q_norm = LayerNorm(channels / heads, settings.NormEpsilon);
            k_norm = LayerNorm(channels / heads, settings.NormEpsilon);
        }

        proj = Linear(channels, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (count, tokens, channels) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = qkv.call(x).view(count, tokens, 3, heads, channels / heads).permute(2, 0, 3, 1, 4).unbind(0);
        var query = q_norm is null ? parts[0] : q_norm.call(parts[0]);
        var key = k_norm is null ? parts[1] : k_norm.call(parts[1]);
        var y = Attention.Apply(query, key, parts[2]);
        return proj.call(y.transpose(1, 2).reshape(count, tokens, channels)).MoveToOuterDisposeScope();
    }
}
