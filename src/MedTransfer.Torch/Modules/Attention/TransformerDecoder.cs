using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of transformer blocks that attend to what an encoder remembers.</summary>
public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
{
    private readonly ModuleList<TransformerDecoderLayer> layers;
    private readonly LayerNorm? norm;

    internal TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers, LayerNorm? norm = null)
        : base(nameof(TransformerDecoder))
    {
        ArgumentNullException.ThrowIfNull(decoder_layer);
        register_module("layers", layers = TransformerParts.Copies(decoder_layer, num_layers, decoder_layer.MakeAnother));
        this.norm = norm;
        if (norm is not null)
        {
            register_module("norm", norm);
        }
    }

    /// <summary>Runs the blocks.</summary>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="memory">The encoder's result, <c>[S, N, width]</c>.</param>
    /// <param name="tgt_mask"><c>[T, T]</c> or <c>[N · heads, T, T]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    /// <param name="memory_mask"><c>[T, S]</c> or <c>[N · heads, T, S]</c>, in the same way.</param>
    /// <param name="tgt_key_padding_mask"><c>[N, T]</c>, in the same way.</param>
    /// <param name="memory_key_padding_mask"><c>[N, S]</c>, in the same way.</param>
    public override Tensor forward(
        Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null)
    {
        ArgumentNullException.ThrowIfNull(tgt);
        using DisposeScope scope = NewDisposeScope();
        Tensor x = layers.Aggregate(
            tgt.alias(), (y, layer) => layer.call(y, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
        return (norm?.call(x) ?? x).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the hooks and the blocks.</summary>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="memory">The encoder's result, <c>[S, N, width]</c>.</param>
    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

    /// <summary>Runs the hooks and the blocks.</summary>
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
}
