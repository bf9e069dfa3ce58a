using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A transformer block that also attends to what an encoder remembers: self-attention, attention to the memory and two
/// linear layers, each added to its input and then normalised (Vaswani et al. 2017).
/// </summary>
public sealed class TransformerDecoderLayer :
    nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly (long Width, long Heads, long Hidden, double Dropout, nn.Activations Activation) settings;
    private readonly MultiheadAttention own;
    private readonly MultiheadAttention remembered;
    private readonly FeedForward linear;
    private readonly LayerNorm[] norms;
    private readonly Dropout[] dropouts;

    internal TransformerDecoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation)
        : base(nameof(TransformerDecoderLayer))
    {
        settings = (d_model, nhead, dim_feedforward, dropout, activation);
        register_module("self_attn", own = nn.MultiheadAttention(d_model, nhead, dropout));
        register_module("multihead_attn", remembered = nn.MultiheadAttention(d_model, nhead, dropout));
        linear = new FeedForward(d_model, dim_feedforward, dropout, activation, register_module);
        norms = TransformerParts.Norms(d_model, 3, register_module);
        dropouts = TransformerParts.Dropouts(dropout, 3, register_module);
    }

    /// <summary>Runs the block.</summary>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="memory">The encoder's result, <c>[S, N, width]</c>.</param>
    /// <param name="tgt_mask"><c>[T, T]</c> or <c>[N · heads, T, T]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    /// <param name="memory_mask"><c>[T, S]</c> or <c>[N · heads, T, S]</c>, in the same way.</param>
    /// <param name="tgt_key_padding_mask"><c>[N, T]</c>, in the same way.</param>
    /// <param name="memory_key_padding_mask"><c>[N, S]</c>, in the same way.</param>
    public override Tensor forward(
        Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = norms[0].call(tgt + dropouts[0].call(own.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask).Item1));
        x = norms[1].call(x + dropouts[1].call(remembered.call(x, memory, memory, memory_key_padding_mask, false, memory_mask).Item1));
        return norms[2].call(x + dropouts[2].call(linear.Apply(x))).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the hooks and the block.</summary>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="memory">The encoder's result, <c>[S, N, width]</c>.</param>
    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

    /// <summary>Runs the hooks and the block.</summary>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="memory">The encoder's result, <c>[S, N, width]</c>.</param>
    /// <param name="tgt_mask"><c>[T, T]</c> or <c>[N · heads, T, T]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    /// <param name="memory_mask"><c>[T, S]</c> or <c>[N · heads, T, S]</c>, in the same way.</param>
    /// <param name="tgt_key_padding_mask"><c>[N, T]</c>, in the same way.</param>
    /// <param name="memory_key_padding_mask"><c>[N, S]</c>, in the same way.</param>
    public new Tensor call(
        Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null) =>
        base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    internal TransformerDecoderLayer MakeAnother() =>
        new(settings.Width, settings.Heads, settings.Hidden, settings.Dropout, settings.Activation);
}
