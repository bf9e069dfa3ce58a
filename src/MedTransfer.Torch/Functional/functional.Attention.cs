using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly bool HasAttention = Operator.Exists("aten::scaled_dot_product_attention");

            // libtorch 1.13 has the operator under its first, internal name.
            private static readonly bool HasAttentionOf113 = Operator.Exists("aten::_scaled_dot_product_attention");

            /// <summary>softmax(q · kᵀ / √d + mask) · v over the last two dimensions.</summary>
            /// <param name="query"><c>[..., L, d]</c>.</param>
            /// <param name="key"><c>[..., S, d]</c>.</param>
            /// <param name="value"><c>[..., S, e]</c>.</param>
            /// <param name="attn_mask">True where attention is allowed, or numbers to add; broadcasts with <c>[..., L, S]</c>. Null for none.</param>
            /// <param name="p">Dropout of the attention weights; 0 in evaluation.</param>
            /// <param name="is_casual">True to let each position see only itself and those before it; not with a mask.</param>
            /// <exception cref="ArgumentException">There is a mask besides <paramref name="is_casual"/>, or <paramref name="p"/> is no share.</exception>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                {
                    throw new ArgumentException("A causal attention has its own mask: give either.", nameof(attn_mask));
                }

                Shares.Check(p);
                return HasAttention ? NnOps.Attention.Call(query, key, value, attn_mask, p, is_casual)
                    : HasAttentionOf113 ? NnOps.AttentionOf113.Call(query, key, value, attn_mask, p, false, is_casual)
                    : AttentionMath.Apply(query, key, value, attn_mask, p, is_casual);
            }
        }
    }
}
