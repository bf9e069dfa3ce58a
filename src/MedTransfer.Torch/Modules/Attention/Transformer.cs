using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An encoder and a decoder of transformer blocks, each with a layer norm at its end (Vaswani et al. 2017).</summary>
public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TransformerEncoder encoder;
    private readonly TransformerDecoder decoder;

    internal Transformer(
        long d_model, long nhead, long num_encoder_layers, long num_decoder_layers, long dim_feedforward, double dropout, nn.Activations activation)
        : base(nameof(Transformer))
    {
        using (TransformerEncoderLayer block = nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
        {
            register_module("encoder", encoder = new TransformerEncoder(block, num_encoder_layers, nn.LayerNorm(d_model)));
        }

        using (TransformerDecoderLayer block = nn.TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
        {
            register_module("decoder", decoder = new TransformerDecoder(block, num_decoder_layers, nn.LayerNorm(d_model)));
        }

        foreach (Parameter weight in parameters().Where(p => p.Dimensions > 1))
        {
            nn.init.xavier_uniform_(weight);
        }
    }

    /// <summary>Encodes a source and decodes a target with it.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    public override Tensor forward(Tensor src, Tensor tgt) => Compute(src, tgt, null, null, null, null, null, null);

    /// <summary>Runs the hooks, encodes a source and decodes a target with it. Masks: true where a position is hidden, or numbers to add.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="tgt"><c>[T, N, width]</c>.</param>
    /// <param name="src_mask"><c>[S, S]</c> or <c>[N · heads, S, S]</c>. Null for none.</param>
    /// <param name="tgt_mask"><c>[T, T]</c> or <c>[N · heads, T, T]</c>.</param>
    /// <param name="memory_mask"><c>[T, S]</c> or <c>[N · heads, T, S]</c>.</param>
    /// <param name="src_key_padding_mask"><c>[N, S]</c>.</param>
    /// <param name="tgt_key_padding_mask"><c>[N, T]</c>.</param>
    /// <param name="memory_key_padding_mask"><c>[N, S]</c>.</param>
    public Tensor call(
        Tensor src, Tensor tgt, Tensor? src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? src_key_padding_mask = null,
        Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
    {
        (src, tgt) = RunBefore((src, tgt), (hook, x) => hook(this, x.src, x.tgt) ?? x);
        return RunAfter(
            Compute(src, tgt, src_mask, tgt_mask, memory_mask, src_key_padding_mask, tgt_key_padding_mask, memory_key_padding_mask),
            (hook, y) => hook(this, src, tgt, y) ?? y);
    }

    private Tensor Compute(
        Tensor src, Tensor tgt, Tensor? srcMask, Tensor? tgtMask, Tensor? memoryMask, Tensor? srcPadding, Tensor? tgtPadding, Tensor? memoryPadding)
    {
        using Tensor memory = encoder.call(src, srcMask, srcPadding);
        return decoder.call(tgt, memory, tgtMask, memoryMask, tgtPadding, memoryPadding);
    }
}
