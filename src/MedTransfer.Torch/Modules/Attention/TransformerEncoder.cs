using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of transformer blocks.</summary>
public sealed class TransformerEncoder :
    nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>, nn.IModule<Tensor, Tensor>
{
    private readonly ModuleList<TransformerEncoderLayer> layers;
    private readonly LayerNorm? norm;

    internal TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers, LayerNorm? norm = null)
        : base(nameof(TransformerEncoder))
    {
        ArgumentNullException.ThrowIfNull(encoder_layer);
        register_module("layers", layers = TransformerParts.Copies(encoder_layer, num_layers, encoder_layer.MakeAnother));
        this.norm = norm;
        if (norm is not null)
        {
            register_module("norm", norm);
        }
    }

    /// <summary>The activation between the two linear layers of a block.</summary>
    public enum Activations
    {
        /// <summary>max(x, 0).</summary>
        ReLU = 0,

        /// <summary>x · Φ(x) with the normal distribution function Φ.</summary>
        GELU = 1,
    }

    /// <summary>Runs the blocks.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="src_mask"><c>[S, S]</c> or <c>[N · heads, S, S]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    /// <param name="src_key_padding_mask"><c>[N, S]</c>, in the same way.</param>
    public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        ArgumentNullException.ThrowIfNull(src);
        using DisposeScope scope = NewDisposeScope();
        Tensor x = layers.Aggregate(src.alias(), (y, layer) => layer.call(y, src_mask, src_key_padding_mask));
        return (norm?.call(x) ?? x).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the hooks and the blocks.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    public Tensor call(Tensor src) => base.call(src, null, null);

    /// <summary>Runs the hooks and the blocks.</summary>
    /// <param name="src"><c>[S, N, width]</c>.</param>
    /// <param name="src_mask"><c>[S, S]</c> or <c>[N · heads, S, S]</c>: true where a position is hidden, or numbers to add. Null for none.</param>
    public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask, null);
}
