using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Attention in several heads side by side (Vaswani et al. 2017): each head attends with its own projections, and one more
/// projection joins the heads.
/// </summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor?>>
{
    private readonly long width;
    private readonly long heads;
    private readonly double dropout;
    private readonly bool addZeros;
    private readonly Parameter? joined;
    private readonly Parameter[] separate = [];
    private readonly Parameter? inputBias;
    private readonly Linear output;
    private readonly Parameter? extraKey;
    private readonly Parameter? extraValue;

    internal MultiheadAttention(
        long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim)
        : base(nameof(MultiheadAttention))
    {
        if (num_heads < 1 || embedded_dim < 1 || embedded_dim % num_heads != 0)
        {
            throw new ArgumentException($"{num_heads} heads do not divide a width of {embedded_dim}.", nameof(num_heads));
        }

        Shares.Check(dropout);
        (width, heads, this.dropout, addZeros) = (embedded_dim, num_heads, dropout, add_zero_attn);

        // The order of registration is that of PyTorch's state, the order of drawing that of its random numbers.
        bool same = (kdim ?? width) == width && (vdim ?? width) == width;
        if (same)
        {
            joined = Register("in_proj_weight", empty(3 * width, width));
        }
        else
        {
            separate =
            [
                Register("q_proj_weight", empty(width, width)),
                Register("k_proj_weight", empty(width, kdim ?? width)),
                Register("v_proj_weight", empty(width, vdim ?? width)),
            ];
        }

        inputBias = bias ? Register("in_proj_bias", zeros(3 * width)) : null;
        if (add_bias_kv)
        {
            extraKey = Register("bias_k", empty(1, 1, width));
            extraValue = Register("bias_v", empty(1, 1, width));
        }

        output = nn.Linear(width, width, bias);
        register_module("out_proj", output);
        foreach (Parameter weight in joined is null ? separate : [joined])
        {
            nn.init.xavier_uniform_(weight);
        }

        if (output.bias is not null)
        {
            nn.init.zeros_(output.bias);
        }

        if (extraKey is not null)
        {
            nn.init.xavier_normal_(extraKey);
            nn.init.xavier_normal_(extraValue!);
        }
    }

    /// <summary>Attends.</summary>
    /// <param name="query"><c>[L, N, width]</c>.</param>
    /// <param name="key"><c>[S, N, kdim]</c>.</param>
    /// <param name="value"><c>[S, N, vdim]</c>.</param>
    /// <param name="key_padding_mask"><c>[N, S]</c>: true where a key is hidden, or numbers to add. Null for none.</param>
    /// <param name="need_weights">False to leave out the weights, which is faster.</param>
    /// <param name="attn_mask"><c>[L, S]</c> or <c>[N · heads, L, S]</c>: true where a key is hidden, or numbers to add. Null for none.</param>
    /// <returns>The result, <c>[L, N, width]</c>, and the weights' mean over the heads, <c>[N, L, S]</c>, or null.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together.</exception>
    public override Tuple<Tensor, Tensor?> forward(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        CheckShapes(query, key, value);
        using DisposeScope scope = NewDisposeScope();
        (long length, long batch) = (query.shape[0], query.shape[1]);
        (Tensor q, Tensor k, Tensor v) = Project(query, key, value);
        if (extraKey is not null)
        {
            k = cat([k, extraKey.expand(1, batch, width)]);
            v = cat([v, extraValue!.expand(1, batch, width)]);
        }

        (q, k, v) = (Heads(q), Heads(k), Heads(v));
        if (addZeros)
        {
            Tensor nothing = zeros([batch, heads, 1, width / heads], dtype: k.dtype, device: k.device);
            (k, v) = (cat([k, nothing], 2), cat([v, nothing], 2));
        }

        Tensor? mask = AttentionMasks.Join(attn_mask, key_padding_mask, batch, heads, length, key.shape[0], k.shape[2], q.dtype);
        double p = training ? dropout : 0;
        Tensor? weights = need_weights ? AttentionMath.Weights(q, k, mask, p, false) : null;
        Tensor y = weights?.matmul(v) ?? nn.functional.scaled_dot_product_attention(q, k, v, mask, p);
        y = output.call(y.permute(2, 0, 1, 3).reshape(length, batch, width));
        return new(y.MoveToOuterDisposeScope(), weights?.mean([1]).MoveToOuterDisposeScope());
    }

    /// <summary>Attends.</summary>
    /// <param name="query"><c>[L, N, width]</c>.</param>
    /// <param name="key"><c>[S, N, kdim]</c>.</param>
    /// <param name="value"><c>[S, N, vdim]</c>.</param>
    /// <param name="key_padding_mask"><c>[N, S]</c>: true where a key is hidden, or numbers to add. Null for none.</param>
    /// <param name="need_weights">False to leave out the weights, which is faster.</param>
    /// <param name="attn_mask"><c>[L, S]</c> or <c>[N · heads, L, S]</c>: true where a key is hidden, or numbers to add. Null for none.</param>
    /// <returns>The result, <c>[L, N, width]</c>, and the weights' mean over the heads, <c>[N, L, S]</c>, or null.</returns>
    public new Tuple<Tensor, Tensor?> call(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    private Parameter Register(string name, Tensor values)
    {
        var parameter = new Parameter(values);
        register_parameter(name, parameter);
        return parameter;
    }

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor key, Tensor value)
    {
        if (joined is not null && ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            Tensor[] all = nn.functional.linear(query, joined, inputBias).chunk(3, -1);
            return (all[0], all[1], all[2]);
        }

        return (Part(query, 0), Part(key, 1), Part(value, 2));

        Tensor Part(Tensor x, int i) => nn.functional.linear(
            x, joined?.narrow(0, i * width, width) ?? separate[i], inputBias?.narrow(0, i * width, width));
    }

    // [L, N, width] to [N, heads, L, width / heads].
    private Tensor Heads(Tensor x) => x.reshape(x.shape[0], x.shape[1], heads, width / heads).permute(1, 2, 0, 3);

    private void CheckShapes(Tensor query, Tensor key, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        bool fits = query.Dimensions == 3 && key.Dimensions == 3 && value.Dimensions == 3 && query.shape[2] == width
            && query.shape[1] == key.shape[1] && key.shape[0] == value.shape[0] && key.shape[1] == value.shape[1];
        if (!fits)
        {
            throw new ArgumentException(
                $"Expected a query [L, N, {width}], a key [S, N, kdim] and a value [S, N, vdim]; "
                + $"found [{string.Join(", ", query.shape)}], [{string.Join(", ", key.shape)}] and [{string.Join(", ", value.shape)}].",
                nameof(query));
        }
    }
}
