using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>EVA's self-attention of tokens <c>[N, T, C]</c>: keys have no bias, queries and keys may be rotated.</summary>
internal sealed class EvaAttention : Module<Tensor, Tensor>
{
    private const string KeyBias = "k_bias";

    private readonly Linear? qkv;
    private readonly Parameter? q_bias;
    private readonly Parameter? v_bias;
    private readonly Linear? q_proj;
    private readonly Linear? k_proj;
    private readonly Linear? v_proj;
    private readonly LayerNorm? norm;
    private readonly Linear proj;
    private readonly int heads;
    private readonly Func<Tensor, Tensor>? rotate;

    /// <param name="settings">The model's settings.</param>
    /// <param name="rotate">Rotates queries and keys <c>[N, T, heads, d]</c>, or null. It belongs to the model, not to this layer.</param>
    internal EvaAttention(EvaSettings settings, Func<Tensor, Tensor>? rotate)
        : base(nameof(EvaAttention))
    {
        var channels = settings.EmbedDim;
        heads = settings.Heads;
        this.rotate = rotate;
        if (settings.FusedQkv)
        {
            qkv = Linear(channels, 3L * channels, hasBias: false);
            q_bias = settings.QkvBias ? new Parameter(zeros(channels)) : null;
            v_bias = settings.QkvBias ? new Parameter(zeros(channels)) : null;
        }
        else
        {
            q_proj = Linear(channels, channels, hasBias: settings.QkvBias);
            k_proj = Linear(channels, channels, hasBias: false);
            v_proj = Linear(channels, channels, hasBias: settings.QkvBias);
        }

        norm = settings.ScaleAttention ? LayerNorm(channels, settings.NormEpsilon) : null;
        proj = Linear(channels, channels);
        RegisterComponents();
        if (q_bias is not null) register_buffer(KeyBias, zeros(channels), persistent: false);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (count, tokens, channels) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = Project(x).Select(p => p.view(count, tokens, heads, channels / heads)).ToArray();
        var (query, key) = rotate is null ? (parts[0], parts[1]) : (rotate(parts[0]), rotate(parts[1]));
        var y = Attention.Apply(query.transpose(1, 2), key.transpose(1, 2), parts[2].transpose(1, 2))
            .transpose(1, 2).reshape(count, tokens, channels);
        return proj.call(norm is null ? y : norm.call(y)).MoveToOuterDisposeScope();
    }

    private Tensor[] Project(Tensor x)
    {
        if (qkv is null) return [q_proj!.call(x), k_proj!.call(x), v_proj!.call(x)];
        var bias = q_bias is null ? null : cat([q_bias, get_buffer(KeyBias)!, v_bias!], 0);
        return functional.linear(x, qkv.weight, bias).chunk(3, -1);
    }
}
