using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A transformer block: self-attention and two linear layers, each added to its input and then normalised (Vaswani et al. 2017).</summary>
public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>
{
    private readonly (long Width, long Heads, long Hidden, double Dropout, nn.Activations Activation) settings;
    private readonly MultiheadAttention attention;
    private readonly FeedForward linear;
    private readonly LayerNorm[] norms;
    private readonly Dropout[] dropouts;

    internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation)
        : base(nameof(TransformerEncoderLayer))
    {
        settings = (d_model, nhead, dim_feedforward, dropout, activation);
        register_module("self_attn", attention = nn.MultiheadAttention(d_model, nhead, dropout));
        linear = new FeedForward(d_model, dim_feedforward, dropout, activation, register_module);
        norms = TransformerParts.Norms(d_model, 2, register_module);
        dropouts = TransformerParts.Dropouts(dropout, 2, register_module);
    }

    /// <summary>Runs the block.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    public override Tensor forward(Tensor src) => Compute(src, null, null);

    /// <summary>Runs the hooks and the block.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="src_mask"><c>[S, S]</c> or <c>[N · heads, S, S]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

    /// <summary>Runs the hooks and the block.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="src_mask"><c>[S, S]</c> or <c>[N · heads, S, S]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    /// <param name="src_key_padding_mask"><c>[N, S]</c>, in the same way. Null for none.</param>
    public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        src = RunBefore(src, (hook, x) => hook(this, x) ?? x);
        return RunAfter(Compute(src, src_mask, src_key_padding_mask), (hook, y) => hook(this, src, y) ?? y);
    }

    internal TransformerEncoderLayer MakeAnother() =>
        new(settings.Width, settings.Heads, settings.Hidden, settings.Dropout, settings.Activation);

    private Tensor Compute(Tensor x, Tensor? mask, Tensor? padding)
    {
        using DisposeScope scope = NewDisposeScope();
        x = norms[0].call(x + dropouts[0].call(attention.call(x, x, x, padding, false, mask).Item1));
        return norms[1].call(x + dropouts[1].call(linear.Apply(x))).MoveToOuterDisposeScope();
    }
}
